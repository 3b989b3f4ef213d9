import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Select, TextField } from '@/components/ui/field'
import { LooseLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import type { ShownResult } from './host-view'

const choices = {
  userRisk: ['none', 'low', 'medium', 'high'],
  home: ['open'],
  signInRisk: ['none', 'low', 'medium', 'high'],
  device: ['none', 'compliant', 'hybrid'],
  proof: ['none', 'home', 'resource'],
  clientApp: ['browser', 'mobileAppsAndDesktopClients', 'other'],
} as const
const wordsOf = {
  userRisk: 'risk',
  home: 'homes',
  signInRisk: 'risk',
  device: 'devices',
  proof: 'proofs',
  clientApp: 'clients',
} as const

type FormProps = {
  result: ShownResult
  /** The applications of the host, by id. */
  apps: { id: string; name: string }[]
  here: string
  /** The row that was chosen from the log. */
  row?: string | null
  /** What stands in each field. */
  typed: Partial<Record<string, string>>
  /** Fields that could not be taken. */
  wrong: readonly string[]
}

/** Facts that the log does not say, to be filled in; the address of the page holds them. */
export function WhatIfForm({ result: { names, verdicts }, apps, here, row, typed, wrong }: FormProps) {
  const t = useTranslations('staff.result')
  const any = { value: '', text: t('whatIf.any') }
  return (
    <Panel>
      <h2>{t('whatIfTitle')}</h2>
      <p className="mt-2 text-ink2">{t('whatIfLead')}</p>
      {verdicts.now && (
        <p role="status" className="mt-3">
          <b>{t('whatIf.now', { verdict: t(`verdict.${verdicts.now}`) })}</b>{' '}
          {t('whatIf.before', { verdict: t(`verdict.${verdicts.before}`) })}
        </p>
      )}
      <form action={here} className="mt-4">
        {row && <input type="hidden" name="row" value={row} />}
        <div className="grid gap-4 button:grid-cols-2">
          {(['userRisk', 'home', 'signInRisk', 'device', 'proof', 'clientApp'] as const).map((fact) => (
            <Select
              key={fact}
              name={fact}
              label={t(`whatIf.${fact}`)}
              defaultValue={typed[fact] ?? ''}
              options={[
                any,
                ...choices[fact].map((value) => ({ value, text: t(`${wordsOf[fact]}.${value}`, names) })),
              ]}
            />
          ))}
          {apps.length > 0 && (
            <Select
              name="app"
              label={t('whatIf.app')}
              defaultValue={typed['app'] ?? ''}
              options={[any, ...apps.map(({ id, name }) => ({ value: id, text: name }))]}
            />
          )}
          {(['country', 'ipAddress'] as const).map((fact) => (
            <TextField
              key={fact}
              name={fact}
              dir="ltr"
              label={t(`whatIf.${fact}`)}
              error={wrong.includes(fact) ? t(`wrong.${fact}`) : undefined}
              defaultValue={typed[fact] ?? ''}
            />
          ))}
        </div>
        <div className="mt-5 flex flex-wrap items-center gap-x-7 gap-y-2">
          <Button look="second" size="staff">
            {t('whatIf.button')}
          </Button>
          {verdicts.now && <LooseLink href={here}>{t('whatIf.clear')}</LooseLink>}
        </div>
      </form>
    </Panel>
  )
}

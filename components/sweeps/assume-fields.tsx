import { useTranslations } from 'next-intl'
import { CheckBox, ChoiceGroup } from '@/components/ui/choice'
import { Disclosure } from '@/components/ui/disclosure'
import { Select, TextField } from '@/components/ui/field'

const facts = {
  device: { words: 'devices', values: ['none', 'compliant', 'hybrid'] },
  proof: { words: 'proofs', values: ['none', 'home', 'resource'] },
  clientApp: { words: 'clients', values: ['browser', 'mobileAppsAndDesktopClients', 'other'] },
  platform: { words: 'platforms', values: ['windows', 'macOS', 'iOS', 'android', 'linux'] },
  signInRisk: { words: 'risks', values: ['none', 'low', 'medium', 'high'] },
  userRisk: { words: 'risks', values: ['none', 'low', 'medium', 'high'] },
  home: { words: 'homes', values: ['open'] },
} as const

export type AssumeProps = {
  host: string
  apps: { id: string; name: string | null }[]
  /** What stands in each field, `app.<id>` among them. */
  typed: Record<string, string>
  wrong: readonly string[]
  /** Words for `apps`, where none was chosen. */
  appsProblem: string
}

/** Which applications, and what is assumed of every guest: the words of the simulator. */
export function AssumeFields({ host, apps, typed, wrong, appsProblem }: AssumeProps) {
  const [t, words] = [useTranslations('sweeps'), useTranslations('simulate')]
  const text = (name: string) => ({
    ...{ name, label: words(`field.${name}`), defaultValue: typed[name] ?? '' },
    error: wrong.includes(name) ? words(`wrong.${name}`) : undefined,
  })
  const isWrong = wrong.some((name) => name !== 'apps')
  return (
    <div className="space-y-5">
      <ChoiceGroup
        id="apps"
        question={t('apps')}
        hint={t('appsHint')}
        {...(wrong.includes('apps') && { error: appsProblem })}
      >
        {apps.map(({ id, name }) => (
          <CheckBox
            key={id}
            name={`app.${id}`}
            value="on"
            label={<bdi>{name ?? t('appById', { id })}</bdi>}
            defaultChecked={typed[`app.${id}`] !== undefined}
          />
        ))}
      </ChoiceGroup>
      <Disclosure summary={t('assumed')} open={isWrong}>
        <p className="mb-4 text-small text-ink2">{t('assumedHint')}</p>
        <div className="grid gap-5 list:grid-cols-2">
          {Object.entries(facts).map(([name, { words: group, values }]) => (
            <Select
              key={name}
              {...text(name)}
              options={[
                { value: '', text: t('notKnown') },
                ...values.map((value) => ({ value, text: words(`${group}.${value}`, { host }) })),
              ]}
            />
          ))}
          <TextField {...text('country')} dir="ltr" autoComplete="off" />
          <TextField {...text('ipAddress')} dir="ltr" autoComplete="off" />
        </div>
      </Disclosure>
    </div>
  )
}

/** The assumptions of a sweep in one list, as they were chosen. */
export function AssumedList({ typed, host }: { typed: Record<string, string>; host: string }) {
  const words = useTranslations('simulate')
  const known = Object.entries(facts)
  const lines = Object.entries(typed).map(([name, value]) => {
    const group = known.find(([fact]) => fact === name)?.[1].words
    return {
      name,
      label: words(`field.${name}`),
      value: group ? words(`${group}.${value}`, { host }) : value,
    }
  })
  return (
    <ul className="list-disc space-y-1 ps-6 marker:text-ink2">
      {lines.map(({ name, label, value }) => (
        <li key={name}>
          {label}: <bdi>{value}</bdi>
        </li>
      ))}
    </ul>
  )
}

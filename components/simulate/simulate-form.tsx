import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Select, TextField } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'

const facts = {
  clientApp: { words: 'clients', values: ['browser', 'mobileAppsAndDesktopClients', 'other'] },
  platform: { words: 'platforms', values: ['windows', 'macOS', 'iOS', 'android', 'linux'] },
  device: { words: 'devices', values: ['none', 'compliant', 'hybrid'] },
  proof: { words: 'proofs', values: ['none', 'home', 'resource'] },
  userRisk: { words: 'risks', values: ['none', 'low', 'medium', 'high'] },
  signInRisk: { words: 'risks', values: ['none', 'low', 'medium', 'high'] },
  home: { words: 'homes', values: ['open'] },
} as const
const types = [
  ...['b2bCollaborationGuest', 'b2bCollaborationMember', 'b2bDirectConnectUser', 'internalGuest'],
  ...['serviceProvider', 'otherExternalUser'],
]
const providers = [
  ...['entra', 'unmanaged', 'microsoftAccount', 'google', 'facebook', 'samlOrWsFed', 'emailOtp'],
]

type FormProps = {
  host: string
  /** The tenant's id: the address of the page says whose it is. */
  of: string
  /** By id; `name` null where nobody says it. */
  apps: { id: string; name: string | null }[]
  /** No application has this id. */
  unnamedApp: string
  typed: Partial<Record<string, string>>
  wrong: readonly string[]
}

/** Who, where to, from where, with what: everything stands in the page's address, so it can be shared. */
export function SimulateForm({ host, of, apps, unnamedApp, typed, wrong }: FormProps) {
  const t = useTranslations('simulate')
  const text = (name: string) => ({
    ...{ name, label: t(`field.${name}`), defaultValue: typed[name] ?? '' },
    error: wrong.includes(name) ? t(`wrong.${name}`) : undefined,
  })
  const choice = (name: keyof typeof facts) => (
    <Select
      {...text(name)}
      options={[
        { value: '', text: t('notKnown') },
        ...facts[name].values.map((value) => ({ value, text: t(`${facts[name].words}.${value}`, { host }) })),
      ]}
    />
  )
  const listed = apps.some(({ id }) => id === typed['app']) || typed['app'] === unnamedApp
  const other = typed['app'] && !listed && !wrong.includes('app') ? [{ id: typed['app'], name: null }] : []
  return (
    <Panel>
      <form action="/simulate#answer" className="space-y-5">
        <input type="hidden" name="of" value={of} />
        <Select
          {...text('app')}
          options={[
            { value: '', text: t('chooseApp') },
            ...[...apps, ...other].map(({ id, name }) => ({ value: id, text: name ?? t('appById', { id }) })),
            { value: unnamedApp, text: t('unnamedApp') },
          ]}
        />
        <fieldset className="space-y-4">
          <legend className="text-h2 font-bold">{t('who')}</legend>
          <TextField {...text('guest')} hint={t('hint.guest', { host })} dir="ltr" autoComplete="off" />
          <p className="font-semibold">{t('orKind')}</p>
          <TextField {...text('tenant')} hint={t('hint.tenant')} dir="ltr" autoComplete="off" />
          <Select {...text('type')} options={types.map((value) => ({ value, text: t(`types.${value}`) }))} />
          <Select
            {...text('provider')}
            options={[
              { value: '', text: t('byDomain') },
              ...providers.map((value) => ({ value, text: t(`providers.${value}`) })),
            ]}
          />
        </fieldset>
        <fieldset className="space-y-4">
          <legend className="text-h2 font-bold">{t('how')}</legend>
          {choice('device')}
          <TextField {...text('country')} dir="ltr" autoComplete="off" />
          {choice('clientApp')}
          {choice('proof')}
          {choice('signInRisk')}
        </fieldset>
        <fieldset className="space-y-4">
          <legend className="text-h2 font-bold">{t('atHome')}</legend>
          <p className="text-small text-ink2">{t('hint.atHome')}</p>
          {choice('userRisk')}
          {choice('home')}
        </fieldset>
        <Disclosure summary={t('more')} open={Boolean(typed['ipAddress'] ?? typed['platform'])}>
          <TextField {...text('ipAddress')} dir="ltr" autoComplete="off" />
          {choice('platform')}
        </Disclosure>
        <Button size="staff">{t('button')}</Button>
      </form>
    </Panel>
  )
}

import { useTranslations } from 'next-intl'
import { Select, TextArea, TextField } from '@/components/ui/field'

const facts = {
  device: { words: 'devices', values: ['none', 'compliant', 'hybrid'] },
  clientApp: { words: 'clients', values: ['browser', 'mobileAppsAndDesktopClients', 'other'] },
  platform: { words: 'platforms', values: ['windows', 'macOS', 'iOS', 'android', 'linux'] },
  signInRisk: { words: 'risks', values: ['none', 'low', 'medium', 'high'] },
  userRisk: { words: 'risks', values: ['none', 'low', 'medium', 'high'] },
} as const

type Props = {
  apps: { id: string; name: string | null }[]
  typed: Partial<Record<string, string>>
  wrong: readonly string[]
  /** What is wrong with the addresses, where `wrong` says that they are. */
  guestsProblem: string
  most: number
  seconds: number
}

/** Who and what is asked about, in the words of the simulator: only what What If can be told. */
export function AskFields({ apps, typed, wrong, guestsProblem, most, seconds }: Props) {
  const [t, words] = [useTranslations('whatIf'), useTranslations('simulate')]
  const text = (name: string) => ({
    ...{ name, label: words(`field.${name}`), defaultValue: typed[name] ?? '' },
    error: wrong.includes(name) ? words(`wrong.${name}`) : undefined,
  })
  const app = typed['app'] ?? ''
  const isListed = app === '' || wrong.includes('app') || apps.some(({ id }) => id === app)
  return (
    <div className="space-y-5">
      <TextArea
        name="guests"
        label={t('guests')}
        hint={t('guestsHint', { most, seconds })}
        error={wrong.includes('guests') ? guestsProblem : undefined}
        defaultValue={typed['guests'] ?? typed['guest'] ?? ''}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
      />
      <Select
        {...text('app')}
        options={[
          { value: '', text: t('chooseApp') },
          ...[...apps, ...(isListed ? [] : [{ id: app, name: null }])].map(({ id, name }) => ({
            ...{ value: id, text: name ?? t('appById', { id }) },
          })),
        ]}
      />
      <fieldset>
        <legend className="text-h2 font-bold">{t('conditions')}</legend>
        <p className="mt-1 mb-4 max-w-[40rem] text-small text-ink2">{t('conditionsHint')}</p>
        <div className="grid items-end gap-5 list:grid-cols-2">
          {Object.entries(facts).map(([name, { words: group, values }]) => (
            <Select
              key={name}
              {...text(name)}
              options={[
                { value: '', text: t('notKnown') },
                ...values.map((value) => ({ value, text: words(`${group}.${value}`) })),
              ]}
            />
          ))}
          <TextField {...text('country')} dir="ltr" autoComplete="off" />
          <TextField {...text('ipAddress')} dir="ltr" autoComplete="off" />
        </div>
      </fieldset>
    </div>
  )
}

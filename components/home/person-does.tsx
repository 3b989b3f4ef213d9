import { useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/disclosure'
import type { ActionKind } from './person-actions'

const kinds: ActionKind[] = [
  'resetPassword',
  'dismissRisk',
  'confirmCompromised',
  'confirmSafe',
  'revokeSessions',
]

/** What each action will do and will not do, to be read before one is pressed. */
export function PersonDoes({ name, home }: { name: string; home: string }) {
  const t = useTranslations('people.person.does')
  return (
    <Disclosure summary={t('summary')}>
      <dl className="space-y-4 py-2">
        {kinds.map((kind) => (
          <div key={kind}>
            <dt className="font-semibold">{t(`${kind}.title`)}</dt>
            <dd>{t(`${kind}.does`, { name, home })}</dd>
            <dd className="text-ink2">{t(`${kind}.not`, { name, home })}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  )
}

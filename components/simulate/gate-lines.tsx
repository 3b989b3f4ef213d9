import { useTranslations } from 'next-intl'
import { Icon, type IconName } from '@/components/ui/icon'
import { Tag } from '@/components/ui/tag'
import { withNames } from '@/components/ui/with-names'
import type { GateState } from '@/lib/explain/answer'
import type { ShownGateLine } from './simulation-view'

const icons: Record<GateState, { name: IconName; colour: string }> = {
  open: { name: 'checked', colour: 'text-open' },
  needs: { name: 'needs', colour: 'text-needs' },
  shut: { name: 'shut', colour: 'text-shut' },
  unknown: { name: 'unknown', colour: 'text-unknown' },
}

/** The gates under one arch, in the order in which a sign-in meets them. */
export function GateLines({
  lines,
  host,
  isAdmin,
}: {
  lines: ShownGateLine[]
  host: string
  isAdmin: boolean
}) {
  const t = useTranslations('simulate')
  const words = useTranslations('answer.gateState')
  return (
    <ul className="mt-3 divide-y divide-line border-t border-line">
      {lines.map(({ gate, state, value, policies, isHosts, assumed }) => (
        <li key={gate} className="flex gap-2.5 py-2.5">
          <Icon name={icons[state].name} className={`mt-0.5 shrink-0 ${icons[state].colour}`} />
          <div className="min-w-0">
            <p className="font-semibold">
              {t(`gate.${gate}`)} <span className="sr-only">{words(state)}</span>
            </p>
            <p className="text-small wrap-anywhere text-ink2">
              {withNames((all) => t(`value.${value.code}`, all), { text: value.text ?? '' })}
              {policies.map((name) => (
                <bdi key={name} className="block">
                  {name}
                </bdi>
              ))}
              {isHosts && (
                <span className="block">
                  {withNames((all) => t(isAdmin ? 'yours' : 'hosts', all), { host })}
                </span>
              )}
            </p>
            {assumed && <Tag kind="neutral">{t('assumed')}</Tag>}
          </div>
        </li>
      ))}
    </ul>
  )
}

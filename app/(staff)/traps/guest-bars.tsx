import { useTranslations } from 'next-intl'
import { Bars } from '@/components/ui/bars'
import { Panel } from '@/components/ui/panel'
import { Tag } from '@/components/ui/tag'
import type { Verdicts } from '@/lib/sweep/sweep'
import type { Blocked } from '@/lib/traps/blocked'
import { type HomeNames, nameHome } from './names'

const most = 8

/** How guests stand by home tenant, and what blocks them for certain. */
export function GuestBars({ blocked, names }: { blocked: Blocked; names: HomeNames }) {
  const t = useTranslations('trapsPage')
  const cause = useTranslations('judgement.cause')
  const { homes, causes, applications } = blocked
  const anyHome = { home: t('someHome') }
  const rest = homes.slice(most)
  return (
    <>
      <Panel>
        <h2>
          {t('bars.homes')} <Tag kind="neutral">{t('bars.assumed')}</Tag>
        </h2>
        <p className="mt-2 mb-5 max-w-[48rem] text-ink2">{t('bars.homesText', { count: applications })}</p>
        <Bars
          caption={t('bars.homes')}
          rows={[
            ...homes.slice(0, most).map(({ homeTenantId, verdicts }) => ({
              key: homeTenantId ?? String(homeTenantId),
              label: nameHome(homeTenantId, names, t),
              values: toValues(verdicts),
            })),
            ...(rest.length > 0
              ? [
                  {
                    key: 'others',
                    label: t('bars.others', { count: rest.length }),
                    values: toValues(addUp(rest.map(({ verdicts }) => verdicts))),
                  },
                ]
              : []),
          ]}
        />
      </Panel>
      <Panel>
        <h2>
          {t('bars.causes')} <Tag kind="neutral">{t('bars.assumed')}</Tag>
        </h2>
        {causes.length === 0 ? (
          <p className="mt-2">{t('bars.nobody')}</p>
        ) : (
          <>
            <p className="mt-2 mb-5 text-ink2">{t('bars.causesText')}</p>
            <Bars
              caption={t('bars.causes')}
              rows={causes.map((one) => ({
                key: one.cause,
                label: cause(`${one.cause}.resourceAdmin.title`, anyHome),
                values: { blocked: one.guests },
              }))}
            />
          </>
        )}
      </Panel>
    </>
  )
}

const toValues = ({ allowed, challenged, blocked, undetermined }: Verdicts) => ({
  ...{ allowed, asked: challenged, blocked, unknown: undetermined },
})

function addUp(all: readonly Verdicts[]): Verdicts {
  const sum = { allowed: 0, challenged: 0, blocked: 0, undetermined: 0 }
  for (const verdicts of all) {
    sum.allowed += verdicts.allowed
    sum.challenged += verdicts.challenged
    sum.blocked += verdicts.blocked
    sum.undetermined += verdicts.undetermined
  }
  return sum
}

import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { LooseLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { fillSlots, slot } from '@/components/ui/slots'

type GuestsSee = {
  support: string | null
  apps: { id: string; name: string; url: string }[]
  mayChange: boolean
  /** Who may, as codes of `staff.role`. */
  roles: readonly string[]
}

/** What guests of the tenant are led to. */
export function GuestsSee({ support, apps, mayChange, roles }: GuestsSee) {
  const t = useTranslations('connect.tenant')
  const role = useTranslations('staff.role')
  return (
    <Panel>
      <h2>{t('guests')}</h2>
      <p className="mt-1 text-small text-ink2">{t('guestsLead')}</p>
      <p className="mt-4 font-semibold">{t('support')}</p>
      <p className="wrap-anywhere">{support ? <bdi>{support}</bdi> : t('supportNone')}</p>
      <p className="mt-4 font-semibold">{t('apps')}</p>
      {apps.length === 0 && <p>{t('appsNone')}</p>}
      <ul className="space-y-2">
        {apps.map(({ id, name, url }) => (
          <li key={id} className="wrap-anywhere">
            <bdi>{name}</bdi>
            <span className="block text-small text-ink2">
              <bdi>{url}</bdi>
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-4">
        {mayChange ? (
          <ButtonLink href="/tenant/settings" look="second" size="staff">
            {t('change')}
          </ButtonLink>
        ) : (
          <p className="text-small text-ink2">
            {t('changeWho', { roles: roles.map((code) => role(code)).join(', ') })}
          </p>
        )}
      </div>
    </Panel>
  )
}

type Leave = {
  tenant: string
  mayLeave: boolean
  roles: readonly string[]
}

/** The side that is not connected yet, and what it is for. */
export function OtherSide({ side }: { side: 'host' | 'home' }) {
  const [t, sides] = [useTranslations('connect.tenant'), useTranslations('connect.side')]
  return (
    <Panel>
      <h2>{t('moreTitle')}</h2>
      <p className="mt-2">{t(`more.${side}`)}</p>
      <p className="mt-1">
        <LooseLink href={`/connect?as=${side}`}>{t('connectMore', { side: sides(side) })}</LooseLink>
      </p>
    </Panel>
  )
}

/** The way out. */
export function Leave({ tenant, mayLeave, roles }: Leave) {
  const t = useTranslations('connect.tenant')
  const role = useTranslations('staff.role')
  return (
    <Panel>
      <h2>{t('leave')}</h2>
      <p className="mt-2">{t('leaveText')}</p>
      {mayLeave ? (
        <p className="mt-2">
          <LooseLink href="/tenant/disconnect">
            <span>
              {fillSlots(t('leaveLink', { tenant: slot('tenant') }), { tenant: <bdi>{tenant}</bdi> })}
            </span>
          </LooseLink>
        </p>
      ) : (
        <p className="mt-2 text-small text-ink2">
          {t('changeWho', { roles: roles.map((code) => role(code)).join(', ') })}
        </p>
      )}
    </Panel>
  )
}

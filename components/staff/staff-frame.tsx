import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { Logo } from '@/components/ui/logo'
import { slot } from '@/components/ui/slots'
import { SkipLink } from '@/components/ui/skip-link'
import { Navigation } from './navigation'
import type { NavigationEntry } from './navigation'
import { ZoneLine } from './zone-line'

type StaffFrameProps = {
  tenantName: string
  /** What the tenant is for this visitor; left out, the line is not shown. */
  tenantKind?: 'home' | 'resource'
  /** Who is signed in. */
  person: { name: string; address: string }
  navigation: NavigationEntry[]
  /** A form with one quiet button. It is in the page twice: in the header and in the menu of narrow windows. */
  signOut: ReactNode
  /** Where the product's name leads. */
  home?: string
  children: ReactNode
}

/** Header, navigation and `main` of a staff page. Below 64rem the navigation is a menu that needs no script. */
export function StaffFrame(props: StaffFrameProps) {
  const { tenantName, tenantKind, person, navigation, signOut, home = '/staff', children } = props
  const t = useTranslations('staff.frame')
  return (
    <div className="staff flex min-h-dvh flex-col bg-page text-body">
      <SkipLink>{t('skip')}</SkipLink>
      <header className="relative z-10 bg-bar text-on-bar forced-colors:border-b print:hidden">
        <div className="grid min-h-14 grid-cols-[1fr_auto] items-center gap-x-6 px-4 pb-2 button:px-7 staff:grid-cols-[auto_1fr_auto] staff:pb-0">
          <a
            href={home}
            aria-label={t('home')}
            className="on-bar inline-flex min-h-14 items-center gap-3 justify-self-start text-[1.125rem] font-bold"
          >
            <Logo className="text-on-bar2" />
            <span>{t('name')}</span>
          </a>
          <div className="flex min-w-0 flex-wrap gap-x-2.5 leading-tight max-staff:order-last max-staff:col-span-2 staff:flex-col staff:border-s staff:border-on-bar2 staff:ps-5">
            <span className="font-semibold">
              <bdi>{tenantName}</bdi>
            </span>
            {tenantKind && <span className="text-small text-on-bar2">{t(`${tenantKind}Tenant`)}</span>}
          </div>
          <div className="on-bar flex min-w-0 items-center gap-x-6 max-staff:hidden">
            <Person {...person} />
            {signOut}
          </div>
          <details className="group staff:hidden">
            <summary className="on-bar flex min-h-11 cursor-pointer list-none items-center gap-2.5 rounded-button border-2 border-on-bar2 px-3.5 [&::-webkit-details-marker]:hidden">
              <Icon name="menu" />
              {t('menu')}
            </summary>
            <div className="absolute inset-x-0 top-full border-b border-line bg-surface p-3 text-ink">
              <Navigation label={t('navigation')} entries={navigation} />
              <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line px-3 pt-3">
                <Person {...person} />
                {signOut}
              </div>
            </div>
          </details>
        </div>
      </header>
      <div className="flex-1 staff:grid staff:grid-cols-[13.5rem_minmax(0,1fr)] print:block">
        <div className="border-e border-line bg-surface px-3 py-5 max-staff:hidden print:hidden">
          <Navigation label={t('navigation')} entries={navigation} />
        </div>
        <main
          id="main"
          tabIndex={-1}
          className="w-full max-w-[88rem] px-4 pt-6 pb-16 outline-none button:px-8 print:max-w-none print:p-0"
        >
          {children}
          <ZoneLine here={t('zone', { zone: slot('zone') })} utc={t('zoneUtc')} locale={useLocale()} />
        </main>
      </div>
    </div>
  )
}

function Person({ name, address }: StaffFrameProps['person']) {
  const t = useTranslations('staff.frame')
  return (
    <p className="min-w-0 leading-tight">
      <span className="sr-only">{t('signedIn')} </span>
      <span className="block font-semibold wrap-anywhere">
        <bdi>{name}</bdi>
      </span>
      <span className="block text-small wrap-anywhere">
        <bdi>{address}</bdi>
      </span>
    </p>
  )
}

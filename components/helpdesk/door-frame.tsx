import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Logo } from '@/components/ui/logo'
import { SkipLink } from '@/components/ui/skip-link'

/** A staff page that belongs to nobody yet: the staff's bar, without a tenant and without navigation. `wide`: it has tables. */
export function DoorFrame({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  const t = useTranslations('staff.frame')
  return (
    <div className="staff flex min-h-dvh flex-col bg-page text-body">
      <SkipLink>{t('skip')}</SkipLink>
      <header className="bg-bar px-4 text-on-bar button:px-7 forced-colors:border-b">
        <a
          href="/staff"
          aria-label={t('home')}
          className="on-bar inline-flex min-h-14 items-center gap-3 text-[1.125rem] font-bold"
        >
          <Logo className="text-on-bar2" />
          <span>{t('name')}</span>
        </a>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={`mx-auto w-full flex-1 px-4 pt-8 pb-16 outline-none button:px-8 ${wide ? 'max-w-[76rem]' : 'max-w-[44rem]'}`}
      >
        {children}
      </main>
    </div>
  )
}

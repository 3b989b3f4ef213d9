import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Logo } from './logo'
import { SkipLink } from './skip-link'

type FrameProps = {
  /** Where the footer leads, the pages about this service unless told otherwise; what is missing is not shown. */
  links?: { privacy?: string; accessibility?: string; staff?: string }
  /** At the end of the header, such as who is signed in. */
  account?: ReactNode
  children: ReactNode
}

const aboutPages = { privacy: '/privacy', accessibility: '/accessibility', staff: '/for-it' }

/** Header, `main` and footer of a guest page. */
export function PageFrame({ links = aboutPages, account, children }: FrameProps) {
  const t = useTranslations('guest.common')
  // a name, not a sentence; not there where the browser draws the page
  const operator = t.has('operator') && String(t.raw('operator'))
  const footer = [
    { href: links.privacy, text: t('privacy') },
    { href: links.accessibility, text: t('accessibility') },
    { href: links.staff, text: t('staff') },
  ]
  return (
    <div className="flex min-h-dvh flex-col bg-page">
      <SkipLink>{t('skip')}</SkipLink>
      <header className="border-b border-line bg-surface print:hidden">
        <div className="mx-auto flex min-h-16 max-w-[72rem] flex-wrap items-center justify-between gap-x-6 px-4 button:px-8">
          <a
            href="/"
            aria-label={t('home')}
            className="inline-flex min-h-11 items-center gap-2.5 text-[1.1875rem] font-bold"
          >
            <Logo />
            <span>{t('name')}</span>
          </a>
          {account}
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-[72rem] flex-1 px-4 pt-6 pb-16 outline-none button:px-8 aside:pt-12 print:max-w-none print:p-0"
      >
        {children}
      </main>
      {(operator || footer.some(({ href }) => href)) && (
        <footer className="border-t border-line text-small text-ink2 print:hidden">
          <div className="mx-auto flex max-w-[72rem] flex-wrap items-center justify-between gap-x-8 px-4 py-5 button:px-8">
            <nav aria-label={t('footerLabel')}>
              <ul className="flex flex-wrap gap-x-8">
                {footer.map(({ href, text }) =>
                  href ? (
                    <li key={text}>
                      <a
                        href={href}
                        className="inline-flex min-h-11 items-center underline underline-offset-4"
                      >
                        {text}
                      </a>
                    </li>
                  ) : null,
                )}
              </ul>
            </nav>
            {operator && <p className="flex min-h-11 items-center">{t('runBy', { operator })}</p>}
          </div>
        </footer>
      )}
    </div>
  )
}

/** The main column and, from 60rem, an aside next to it; narrower, the aside follows. */
export function Columns({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  return (
    <div className="grid justify-between gap-x-16 gap-y-10 aside:grid-cols-[minmax(0,40rem)_20rem]">
      <div className="min-w-0 max-w-[40rem]">{children}</div>
      {aside && <aside className="space-y-8 aside:pt-1">{aside}</aside>}
    </div>
  )
}

/** One thing in the aside. */
export function AsideSection({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="max-w-[40rem]">
      <h2 className="text-body">{title}</h2>
      <div className="mt-2 space-y-2">{children}</div>
    </section>
  )
}

/** The one heading that names the state, and one sentence of cause. */
export function PageHead({
  before,
  title,
  lead,
}: {
  before?: ReactNode
  title: ReactNode
  lead?: ReactNode
}) {
  return (
    <div className="mb-8">
      {before}
      <h1>{title}</h1>
      {lead && <p className="mt-3 text-lead">{lead}</p>}
    </div>
  )
}

/** Between two ways of doing the same. */
export function Or({ children }: { children: ReactNode }) {
  return (
    <p className="my-9 flex items-center gap-4 text-ink2 before:flex-1 before:border-t before:border-line after:flex-1 after:border-t after:border-line">
      {children}
    </p>
  )
}

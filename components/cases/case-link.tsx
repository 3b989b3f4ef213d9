import { useTranslations } from 'next-intl'
import { CodeText } from '@/components/ui/code-text'
import { Link, LooseLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { QrCode } from '@/components/ui/qr-code'
import { fillSlots, slot } from '@/components/ui/slots'
import { Time } from '@/components/ui/time'
import { withNames } from '@/components/ui/with-names'
import { CaseButton } from './case-button'

/** Times are ISO 8601. `isOpen`: it opens for whoever holds it. */
type ShownLink = {
  url: string
  isOpen: boolean
  until: string
  revokedAt: string | null
  openedAt: string | null
}

type LinkProps = {
  id: string
  home: string
  link: ShownLink
  /** The ready mail, `mailto:`. */
  mailto: string
  csrf: string
  canChange: boolean
}

/** The page for an IT department that has no account here: read out, sent, taken back. */
export function CaseLink({ id, home, link, mailto, csrf, canChange }: LinkProps) {
  const t = useTranslations('cases.link')
  const at = (key: 'until' | 'revoked' | 'opened', time: string) =>
    fillSlots(t(key, { time: slot('time') }), { time: <Time at={time} form="both" /> })
  return (
    <Panel>
      <h2 id="link" className="scroll-mt-6">
        {withNames((all) => t('title', all), { home })}
      </h2>
      {link.isOpen ? (
        <>
          <p className="mt-2">{t('text')}</p>
          <p className="mt-3">
            <Link href={link.url}>
              <CodeText>{link.url.replace(/^https?:\/\//, '')}</CodeText>
            </Link>
          </p>
          <p className="mt-2">
            <LooseLink href={mailto}>{t('mail')}</LooseLink>
          </p>
          <div className="mt-3">
            <QrCode text={link.url} label={t('qr', { home })} />
          </div>
          <p className="mt-3 text-small text-ink2">{at('until', link.until)}</p>
        </>
      ) : (
        <p className="mt-2">{link.revokedAt ? at('revoked', link.revokedAt) : t('gone')}</p>
      )}
      <p className="mt-1 text-small text-ink2">
        {link.openedAt ? at('opened', link.openedAt) : t('unopened')}
      </p>
      {canChange && (
        <div className="mt-4 flex flex-wrap gap-3">
          {(link.isOpen ? (['revoke', 'renew'] as const) : (['renew'] as const)).map((what) => (
            <CaseButton key={what} action="/api/cases/link" {...{ id, csrf }} name="what" value={what}>
              {t(what)}
            </CaseButton>
          ))}
        </div>
      )}
    </Panel>
  )
}

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { BackLink, LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Tag } from '@/components/ui/tag'
import { Dotted } from './dotted'

type ShownPerson = {
  name: string
  address: string
  mail: string | null
  userType: string
  department: string | null
  enabled: boolean | null
}

/** Who it is, and at its end what can be done. */
export function PersonHead({ person, children }: { person: ShownPerson; children: ReactNode }) {
  const t = useTranslations('people.person')
  const { name, address, mail, userType, department, enabled } = person
  return (
    <div className="mb-6 flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
      <div className="min-w-0 wrap-anywhere">
        <BackLink href="/users">{t('back')}</BackLink>
        <h1>
          <bdi>{name}</bdi>
        </h1>
        <p className="mt-1.5 text-ink2">
          <Dotted
            parts={[
              <bdi key="address">{address}</bdi>,
              mail !== address && mail && <bdi key="mail">{mail}</bdi>,
              userType === 'Member' ? t('member') : userType,
              department && <bdi key="department">{department}</bdi>,
            ]}
          />
        </p>
        {enabled === false && (
          <p className="mt-2">
            <Tag kind="shut">{t('disabled')}</Tag>
          </p>
        )}
      </div>
      {children}
    </div>
  )
}

type UnreadProps = {
  home: string
  /** Why: a ProblemKind. */
  problem: string
  here: string
  /** Where an administrator grants what is missing. */
  consent: string
}

/** Nobody can say who it is: the directory did not answer, or may not be read. */
export function UnreadPerson({ home, problem, here, consent }: UnreadProps) {
  const t = useTranslations('people.person')
  const closed = (['notConnected', 'forbidden', 'tooPowerful'] as const).find((kind) => kind === problem)
  const words = { home, permission: 'User.Read.All' }
  return (
    <>
      <BackLink href="/users">{t('back')}</BackLink>
      <h1 className="mb-5">{t('unreadPage.title')}</h1>
      <Notice kind="unknown" title={t(`unreadPage.${closed ?? 'text'}`, words)}>
        {closed && (
          <>
            <p className="mb-3">{t('part.who', words)}</p>
            <ButtonLink href={consent} look="second" size="staff">
              {t('part.grant')}
            </ButtonLink>
          </>
        )}
        <LooseLink href={here}>{t('again')}</LooseLink>
      </Notice>
    </>
  )
}

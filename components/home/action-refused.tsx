import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { DialogPage } from '@/components/ui/dialog'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { Kind } from './action-facts'
import { useRoleNames } from './role-names'
import { useWords } from './words'

type Props = {
  kind: Kind
  target: { id: string; name: string; address: string }
  home: string
  /** A code of `people.mayNot`. */
  because: string
  /** Codes of the roles that would do. */
  roles: readonly string[]
  /** Names of the roles that the person holds. */
  held: readonly string[]
  /** The same, under way. */
  run: string | null
}

/** In place of the form: why this admin cannot do it to this person, and who could. */
export function ActionRefused({ kind, target, home, because, roles, held, run }: Props) {
  const [t, nameRoles] = [useTranslations('actions'), useRoleNames()]
  const [say, why] = [useWords('actions'), useWords('people.mayNot')]
  const { name } = target
  return (
    <DialogPage>
      <h1 className="text-[1.375rem]">{say(`form.title.${kind}`, { name, home })}</h1>
      <p className="mt-1 text-ink2 wrap-anywhere">
        <bdi>{target.address}</bdi>
      </p>
      <div className="mt-4 space-y-4">
        <Notice kind="stopped" title={t('form.mayNotTitle')}>
          <p>{why(because, { name, home, roles: nameRoles(roles), held: held.join(', ') })}</p>
        </Notice>
        {run && (
          <ButtonLink href={`/actions/${run}`} size="staff">
            {t('form.seeRun')}
          </ButtonLink>
        )}
        <p>
          <LooseLink href={`/users/${target.id}`}>
            <span>{say('form.back', { name })}</span>
          </LooseLink>
        </p>
      </div>
    </DialogPage>
  )
}

import { useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { PostForm } from '@/components/ui/post-form'
import { fillSlots, slot } from '@/components/ui/slots'
import { SubmitButton } from '@/components/ui/submit-button'
import { Time } from '@/components/ui/time'
import { lockOutKinds } from '@/lib/watch/lock-outs'
import type { WatchedChange } from '@/lib/watch/store'
import { nameEdit } from '@/lib/watch/words'
import { type HomeNames, nameHome } from './names'

const most = 10

/** Changes of the policies that shut guests out, until somebody has seen them: which edit, who, and how many. */
export function Alerts({ alerts, names, csrf }: { alerts: WatchedChange[]; names: HomeNames; csrf: string }) {
  return alerts.map((alert) => <Alert key={alert.id} alert={alert} names={names} csrf={csrf} />)
}

function Alert({ alert, names, csrf }: { alert: WatchedChange; names: HomeNames; csrf: string }) {
  const t = useTranslations('watch')
  const { at, edits, lockOuts } = alert
  if (!lockOuts) return null
  const title = fillSlots(t('page.one', { when: slot('when') }), { when: <Time at={at} form="short" /> })
  return (
    <Notice kind={lockOuts.lockedOut > 0 ? 'stopped' : 'careful'} title={title}>
      <ul className="mt-1 list-disc space-y-1 ps-5">
        {edits.slice(0, most).map((edit) => (
          <li key={JSON.stringify(edit)} className="wrap-anywhere">
            <Edit edit={edit} names={names} />
          </li>
        ))}
      </ul>
      {lockOutKinds.map((kind) =>
        lockOuts[kind] > 0 ? (
          <p key={kind} className="mt-2 font-semibold">
            {t(`who.${kind}`, { count: lockOuts[kind] })}
          </p>
        ) : null,
      )}
      <LockedOut alert={alert} names={names} />
      <PostForm action="/api/traps/seen" csrf={csrf} className="mt-3">
        <input type="hidden" name="id" value={alert.id} />
        <SubmitButton look="second" size="staff" busy={t('page.seen')}>
          {t('page.seen')}
        </SubmitButton>
      </PostForm>
    </Notice>
  )
}

/** One edit in words. */
export function Edit({ edit, names }: { edit: WatchedChange['edits'][number]; names: HomeNames }) {
  const [t, page] = [useTranslations('watch'), useTranslations('trapsPage')]
  return nameEdit(edit, t, (id) => nameHome(id, names, page))
}

function LockedOut({ alert: { lockOuts }, names }: { alert: WatchedChange; names: HomeNames }) {
  const [t, page] = [useTranslations('watch'), useTranslations('trapsPage')]
  const cause = useTranslations('judgement.cause')
  const rows = lockOuts?.rows ?? []
  return (
    <Disclosure summary={t('page.more')}>
      <ul className="list-disc space-y-1 ps-5">
        {rows.slice(0, most).map((row) => (
          <li key={`${row.kind} ${row.cause} ${row.homeTenantId ?? '-'}`} className="wrap-anywhere">
            {t('page.row', {
              count: row.guests,
              home: nameHome(row.homeTenantId, names, page),
              cause: cause(`${row.cause}.resourceAdmin.title`, { home: page('someHome') }),
              policies: row.policies.length > 0 ? row.policies.join(', ') : t('noPolicy'),
            })}
          </li>
        ))}
      </ul>
      {rows.length > most && <p>{t('page.others', { count: rows.length - most })}</p>}
    </Disclosure>
  )
}

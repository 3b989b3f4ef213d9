import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CodeText } from '@/components/ui/code-text'
import { LooseLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { fillSlots, slot } from '@/components/ui/slots'
import { Time } from '@/components/ui/time'
import { Dotted } from './dotted'

/** Where somebody was turned away. `host` is a name, or a tenant's id where nobody says it. `at` is ISO 8601. */
export type ShownStop = {
  hostTenantId: string | null
  host: string
  app: string | null
  because: string
  at: string
  attempts: number | null
  code: string | null
}

/** 06d Partners that turned this person away. `hasLog`: the tenant's own sign-in log was read, not only what Readmit saw. */
export function PersonStops(props: {
  name: string
  stops: readonly ShownStop[]
  hasLog: boolean
  problem?: ReactNode
}) {
  const { name, stops, hasLog, problem } = props
  const t = useTranslations('people.person')
  return (
    <Panel>
      <h2 className="mb-3">{t('stops.title')}</h2>
      {stops.length === 0 && <p>{t('stops.none', { name })}</p>}
      <ul className="space-y-3">
        {stops.map(({ hostTenantId, host, app, because, at, attempts, code }) => (
          <li key={`${host} ${app ?? ''}`} className="wrap-anywhere">
            <p className="font-semibold">
              {host === hostTenantId ? (
                fillSlots(t('stops.unnamed', { id: slot('id') }), { id: <CodeText>{host}</CodeText> })
              ) : (
                <bdi>{host}</bdi>
              )}
            </p>
            {app && (
              <p>
                <bdi>{app}</bdi>
              </p>
            )}
            <p className="text-small text-ink2">
              <Dotted
                parts={[
                  <Time key="at" at={at} form="both" />,
                  t(because === 'risk' ? 'stops.risk' : 'stops.other'),
                  attempts && t('story.attempts', { count: attempts }),
                  code && <CodeText key="code">{code}</CodeText>,
                ]}
              />
            </p>
          </li>
        ))}
      </ul>
      <p className="mt-4 text-small text-ink2">
        {t(hasLog ? 'stops.withLog' : 'stops.withoutLog', { name })}
      </p>
      {problem && <div className="mt-3 text-small">{problem}</div>}
    </Panel>
  )
}

/** One change through Readmit; `run` leads to its page. `at` is ISO 8601. */
export type ShownDone = {
  id: string
  run: string
  kind: string
  state: string
  actorName: string
  at: string
}

/** 06d What was done through Readmit, newest first. */
export function PersonDone({ name, home, done }: { name: string; home: string; done: readonly ShownDone[] }) {
  const t = useTranslations('people.person.done')
  return (
    <Panel>
      <h2 className="mb-3">{t('title')}</h2>
      {done.length === 0 && <p className="text-ink2">{t('none', { name, home })}</p>}
      <ul className="space-y-2">
        {done.map(({ id, run, kind, state, actorName, at }) => (
          <li key={id} className="wrap-anywhere">
            <LooseLink href={`/actions/${run}`}>{t(`kind.${kind}`)}</LooseLink>
            <p className="text-small text-ink2">
              <Dotted
                parts={[
                  t(`state.${state}`),
                  t('by', { name: actorName }),
                  <Time key="at" at={at} form="both" />,
                ]}
              />
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** What decides who may reset this password. `problem` is a ProblemKind. */
export function PersonRolesHeld({
  roles,
  groups,
  problem,
}: {
  roles: readonly string[]
  groups: readonly string[]
  problem: string | null
}) {
  const t = useTranslations('people.person.roles')
  const permission = <CodeText>RoleManagement.Read.Directory</CodeText>
  return (
    <Panel>
      <h2 className="mb-3">{t('title')}</h2>
      {roles.length > 0 && (
        <ul className="list-disc space-y-1 ps-5 marker:text-ink2">
          {roles.map((role) => (
            <li key={role}>
              <bdi>{role}</bdi>
            </li>
          ))}
        </ul>
      )}
      {problem ? (
        <p>
          {problem === 'forbidden'
            ? fillSlots(t('forbidden', { permission: slot('permission') }), { permission })
            : t('unread')}
        </p>
      ) : (
        roles.length === 0 && <p>{t('none')}</p>
      )}
      {groups.map((group) => (
        <p key={group} className="mt-2">
          {fillSlots(t('group', { name: slot('name') }), { name: <bdi>{group}</bdi> })}
        </p>
      ))}
      <p className="mt-3 text-small text-ink2">{t('why')}</p>
    </Panel>
  )
}

import { useTranslations } from 'next-intl'
import { RiskLevel } from '@/components/staff/risk-level'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Column, Table } from '@/components/ui/table'
import { RowName } from '@/components/ui/table-cells'
import { toLevel } from './action-facts'
import { ActionFields, type FieldsProps } from './action-fields'
import { useBecause } from './because'
import { PressProblem } from './press-problem'
import { useRoleNames } from './role-names'
import { useWords } from './words'

type Person = {
  id: string
  name: string
  address: string
  level: string | null
  /** Why this one is left out: a code. */
  problem: string | null
  roles: readonly string[]
}

type Props = Omit<FieldsProps, 'names' | 'kind' | 'approver'> & {
  kind: 'dismissRisk' | 'revokeSessions'
  home: string
  people: Person[]
  older: number
  needsSecond: boolean
  isStepUpDue: boolean
  csrf: string
  formKey: string
}

/** 06h One change to several people, before it is asked for: who, who not and why, and the reason once for all. */
export function SeveralForm(props: Props) {
  const { kind, home, people, needsSecond, problem, csrf, formKey } = props
  const t = useTranslations('actions.several')
  const possible = people.filter((one) => one.problem === null)
  const names = { name: '', home }
  const shown = problem?.code === 'checkMissing' ? { ...problem, code: 'checkedMissing' } : problem
  return (
    <>
      <PressProblem problem={shown} names={names} />
      <StaffPageHead
        title={t(`title.${kind}`, { count: possible.length || people.length })}
        lead={t('noReset')}
      />
      <div className="max-w-[48rem] space-y-6">
        <Consequences {...props} />
        <People {...props} />
        {possible.length === 0 ? (
          <Notice kind="stopped" title={t('noneTitle')}>
            <LooseLink href="/users">{t('back')}</LooseLink>
          </Notice>
        ) : (
          <PostForm action="/api/actions" csrf={csrf} className="max-w-[40rem] space-y-4">
            <input type="hidden" name="kind" value={kind} />
            <input type="hidden" name="targets" value={people.map(({ id }) => id).join()} />
            <input type="hidden" name="key" value={formKey} />
            <ActionFields {...props} names={names} problem={shown} approver={needsSecond ? 'many' : 'no'} />
            <Buttons {...props} count={possible.length} />
          </PostForm>
        )}
      </div>
    </>
  )
}

function Consequences({ kind, home, older }: Props) {
  const t = useTranslations('actions.several')
  const say = useWords('actions', { home })
  if (kind === 'revokeSessions')
    return (
      <Notice kind="info" title={say('several.revoke')}>
        <p>{t('each')}</p>
      </Notice>
    )
  return (
    <Notice kind="stopped" title={t('stays')}>
      <p>{say('several.staysText', { older })}</p>
      <p>{t('each')}</p>
    </Notice>
  )
}

function People({ people, kind, home }: Props) {
  const t = useTranslations('actions.several')
  const [because, nameRoles, wouldDo] = [useBecause(home), useRoleNames(), useTranslations('actions.problem')]
  const skipped = people.filter(({ problem }) => problem !== null).length
  const level: Column<Props['people'][number]> = {
    ...{ key: 'level', heading: t('level') },
    cell: (person) => <RiskLevel level={toLevel(person.level ?? '')} />,
  }
  return (
    <div>
      {skipped > 0 && <p className="mb-3 font-semibold">{t('skipped', { count: skipped })}</p>}
      <Table
        caption={t('list')}
        rows={people}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'person',
            heading: t('person'),
            names: true,
            cell: ({ id, name, address }) => (
              <RowName href={`/users/${id}`} name={name || id} detail={address} />
            ),
          },
          // sessions are revoked whatever the risk, so nobody asked Entra for it
          ...(kind === 'revokeSessions' ? [] : [level]),
          {
            key: 'may',
            heading: t('may'),
            cell: ({ problem, name, roles }) =>
              problem === null ? (
                t('yes')
              ) : (
                <span className="text-shut">
                  {because(problem, name)}{' '}
                  {roles.length > 0 && wouldDo('wouldDo', { roles: nameRoles(roles) })}
                </span>
              ),
          },
        ]}
      />
    </div>
  )
}

function Buttons({ kind, needsSecond, isStepUpDue, count }: Props & { count: number }) {
  const [t, form, cancel] = [
    useTranslations('actions.several'),
    useTranslations('actions.form'),
    useTranslations('staff.dialog'),
  ]
  const words = needsSecond ? form('ask') : isStepUpDue ? form('continue') : t(`button.${kind}`, { count })
  return (
    <>
      <p className="text-ink2">{form(needsSecond ? 'nextAsk' : isStepUpDue ? 'next' : 'nextReady')}</p>
      <div className="flex flex-wrap items-center gap-x-7 gap-y-3">
        <SubmitButton look={kind === 'dismissRisk' ? 'danger' : 'filled'} size="staff" busy={form('sending')}>
          {words}
        </SubmitButton>
        <LooseLink href="/users">{cancel('cancel')}</LooseLink>
      </div>
    </>
  )
}

/** Nobody is chosen, or it is nothing that is done for several. */
export function NotForSeveral({ because, most }: { because: 'empty' | 'wrong'; most: number }) {
  const t = useTranslations('actions.several')
  return (
    <>
      <StaffPageHead title={t(`${because}Title`)} />
      <p>{t(`${because}Text`, { most })}</p>
      <p className="mt-2">{t('noReset')}</p>
      <p className="mt-3">
        <LooseLink href="/users">{t('back')}</LooseLink>
      </p>
    </>
  )
}

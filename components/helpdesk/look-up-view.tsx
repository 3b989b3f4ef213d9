import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { TextArea, TextField } from '@/components/ui/field'
import { LooseLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { Table } from '@/components/ui/table'
import { EmptyTable } from '@/components/ui/table-empty'
import { Time } from '@/components/ui/time'
import { type StaffProblem, StaffProblems, useFieldError } from './staff-form'
import { StaffHead } from './staff-head'

/** One of the agent's own look-ups; `at` is ISO 8601, `kind` a code of `staff.lookUp.kind`. */
export type OwnLookUp = {
  id: string
  kind: string
  text: string | null
  reason: string
  at: string
  proven: boolean
}

type LookUpProps = {
  typed: { asked: string; reason: string }
  problem: StaffProblem | null
  csrf: string
  own: OwnLookUp[]
  /** `Paging`. */
  paging: ReactNode
}

/** 07a One box, one reason, and what this agent looked up before. */
export function LookUpView({ typed, problem, csrf, own, paging }: LookUpProps) {
  const t = useTranslations('staff.lookUp')
  const staff = useTranslations('staff')
  const error = useFieldError(problem)
  return (
    <div className="max-w-[52rem] space-y-8">
      <div className="max-w-[40rem]">
        <StaffProblems problem={problem} />
        <StaffHead title={t('title')} lead={t('lead')} />
        <Panel step>
          <PostForm action="/api/look-ups" csrf={csrf} className="space-y-5">
            <TextArea
              name="asked"
              label={t('asked')}
              hint={t('askedHint')}
              error={error('asked')}
              defaultValue={typed.asked}
              spellCheck={false}
            />
            <TextField
              name="reason"
              autoComplete="off"
              label={t('reason')}
              hint={t('reasonHint')}
              error={error('reason')}
              defaultValue={typed.reason}
            />
            <SubmitButton size="staff" busy={staff('sending')}>
              {t('button')}
            </SubmitButton>
          </PostForm>
        </Panel>
      </div>
      <section>
        <h2 className="mb-3">{t('own')}</h2>
        <Table
          caption={t('own')}
          rows={own}
          keyOf={({ id }) => id}
          columns={[
            {
              ...{ key: 'what', heading: t('ownColumns.what'), names: true },
              cell: ({ id, kind, text }) => (
                <LooseLink href={`/look-ups/${id}`}>
                  <span>
                    {t(`kind.${kind}`)} {text && <bdi>{text}</bdi>}
                  </span>
                </LooseLink>
              ),
            },
            { ...{ key: 'why', heading: t('ownColumns.why') }, cell: ({ reason }) => <bdi>{reason}</bdi> },
            {
              ...{ key: 'when', heading: t('ownColumns.when') },
              cell: ({ at }) => <Time at={at} form="short" />,
            },
            {
              ...{ key: 'caller', heading: t('ownColumns.caller') },
              cell: ({ proven }) => t(proven ? 'made' : 'open'),
            },
          ]}
          empty={<EmptyTable>{t('ownNone')}</EmptyTable>}
          below={paging}
        />
      </section>
    </div>
  )
}

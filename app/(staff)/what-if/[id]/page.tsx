import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AskAgain } from '@/components/fidelity/ask-again'
import { ComparisonProgress } from '@/components/fidelity/comparison-progress'
import { GuestsTable } from '@/components/fidelity/guests-table'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { AssumedList } from '@/components/sweeps/assume-fields'
import { Disclosure } from '@/components/ui/disclosure'
import { BackLink } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { withNames } from '@/components/ui/with-names'
import { countLines } from '@/lib/fidelity/count'
import {
  countLeft,
  findComparison,
  findComparisonState,
  type KeptComparison,
  versionOf,
} from '@/lib/fidelity/kept'
import { countAsked, toQuery } from '@/lib/fidelity/read-form'
import { estimateSeconds, goOn } from '@/lib/fidelity/start'
import { nameApp, toHeading } from '@/lib/fidelity/view'
import { type PageOfOne, requireStaffPage } from '@/lib/staff/page'
import { pageNumber } from '@/lib/staff/page-number'
import { titleFor } from '@/lib/staff/title'
import { findNames } from '@/lib/sweeps/names'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'
import { AnswerPart } from './answer-part'

const area = 'resourceAdmin'

export async function generateMetadata({ params }: PageOfOne): Promise<Metadata> {
  const { id } = await params
  return titleFor(area, async (t, { tenant }) =>
    (await findComparisonState(tenant.tenantId, id)) ? t('whatIf.result.pageTitle') : null,
  )
}

/** What the engine and What If say of what was asked, from waiting to done. */
export default async function ComparisonPage({ params, searchParams }: PageOfOne) {
  const visitor = await requireStaffPage(area)
  const { tenant, csrf } = visitor
  const [kept, query, t] = await Promise.all([
    findComparison(tenant.tenantId, (await params).id),
    searchParams,
    getTranslations('whatIf'),
  ])
  if (!kept) notFound()
  goOn(kept)
  const { id, asked, answers, finishedAt } = kept
  const total = countAsked(asked)
  const isOpen = finishedAt === null
  const names = await findNames(tenant)
  const app = nameApp(kept, names.apps, (one) => t('appById', { id: one }))
  const chosen = total === 1 ? 0 : pageNumber(total).parse(query['guest']) - 1
  const answer = total === 1 || query['guest'] ? answers[chosen] : undefined
  const shown = answer ?? (total > 1 && answers.length > 0 ? null : undefined)
  const heading = await toTitle(kept, answer)
  const label = answer && (await nameAnswer(answer))
  return (
    <VisitorFrame visitor={visitor} current="/what-if">
      <StaffPageHead
        before={
          total > 1 && answer ? (
            <BackLink href={`/what-if/${id}`}>{t('result.several', { count: total })}</BackLink>
          ) : (
            <BackLink href="/what-if">{t('result.back')}</BackLink>
          )
        }
        title={heading}
        lead={
          label ? withNames((all) => t('subject', all), { app }, { name: label.shown }) : <bdi>{app}</bdi>
        }
        {...(!isOpen && {
          actions: (
            <AskAgain csrf={csrf} fields={toFields(kept)}>
              <SubmitButton look="second" size="staff" busy={t('sending')}>
                {t('result.again')}
              </SubmitButton>
            </AskAgain>
          ),
        })}
      />
      <div className="space-y-6">
        {isOpen && (
          <ComparisonProgress
            id={id}
            done={total - countLeft(kept)}
            total={total}
            seconds={await estimateSeconds(kept)}
            version={versionOf({ done: answers.length, finishedAt })}
          />
        )}
        {shown === null && (
          <GuestsTable
            rows={await Promise.all(
              answers.map(async (one, at) => ({
                ...{ key: String(at), label: (await nameAnswer(one)).shown, verdict: one.verdict },
                ...{ counts: one.lines && countLines(one.lines), problem: one.problem },
                href: `/what-if/${id}?guest=${at + 1}`,
              })),
            )}
          />
        )}
        {answer && (
          <AnswerPart
            answer={answer}
            label={label?.text ?? ''}
            here={`/what-if/${id}?guest=${chosen + 1}`}
            page={pageNumber().parse(query['page'])}
            simulation={toSimulation(kept, answer.address, tenant.tenantId)}
          />
        )}
        <Disclosure summary={t('toldTitle')}>
          <AssumedList
            typed={Object.fromEntries(Object.entries(asked.typed).filter(([name]) => name !== 'app'))}
            host={tenant.displayName}
          />
        </Disclosure>
      </div>
    </VisitorFrame>
  )
}

async function toTitle(kept: KeptComparison, answer: KeptComparison['answers'][number] | undefined) {
  const t = await getTranslations('whatIf.result')
  if (answer) {
    const { code, count } = toHeading(answer)
    return t(code, { count })
  }
  return kept.finishedAt ? t('several', { count: countAsked(kept.asked) }) : t('waiting')
}

/** A guest by name and address; a kind of guest by what it is. */
async function nameAnswer({ name, address, type, home }: KeptComparison['answers'][number]) {
  const [t, types] = [await getTranslations('whatIf'), await getTranslations('simulate.types')]
  if (address && !name) return { text: address, shown: <bdi>{address}</bdi> }
  const [key, values] = address
    ? (['person', { name: name ?? '', address }] as const)
    : (['kindOf', { type: types(type ?? 'b2bCollaborationGuest'), home: home ?? t('someTenant') }] as const)
  return { text: t(key, values), shown: withNames((all) => t(key, all), values) }
}

const toFields = ({ asked }: KeptComparison): Record<string, string> => ({
  ...asked.typed,
  ...(asked.guests.length > 0 ? { guests: asked.guests.join('\n') } : { kind: 'on' }),
})

const toSimulation = ({ asked }: KeptComparison, guest: string | null, of: string) =>
  `/simulate?${new URLSearchParams({ ...toQuery(asked, guest), of }).toString()}#answer`

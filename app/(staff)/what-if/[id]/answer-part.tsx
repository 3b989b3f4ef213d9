import { useTranslations } from 'next-intl'
import { CountsPanel } from '@/components/fidelity/counts-panel'
import { LimitsPanel } from '@/components/fidelity/limits-panel'
import { LineTable } from '@/components/fidelity/line-table'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { NumberedPaging } from '@/components/ui/table-paging'
import { Time } from '@/components/ui/time'
import type { Answer } from '@/lib/fidelity/ask-one'
import { countLines, sortLines } from '@/lib/fidelity/count'

const pageSize = 50

type Props = { answer: Answer; label: string; here: string; page: number; simulation: string }

/** One question: engine and What If side by side, or why there is nothing to compare. */
export function AnswerPart({ answer, label, here, page, simulation }: Props) {
  const t = useTranslations('whatIf')
  const { lines, problem, untold, left } = answer
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-6 gap-y-1 text-ink2">
        <Times answer={answer} />
        <LooseLink href={simulation}>{t('result.simulation')}</LooseLink>
      </p>
      {problem && (
        <Notice kind="unknown" title={t(`problem.${problem}.title`)}>
          <p>{t(`problem.${problem}.text`)}</p>
        </Notice>
      )}
      {lines && (
        <>
          <CountsPanel counts={countLines(lines)} />
          <Lines lines={lines} label={label} here={here} page={page} />
        </>
      )}
      {lines && <LimitsPanel untold={untold} left={left} />}
    </>
  )
}

/** When each side looked: a policy may have been changed in between. */
function Times({ answer: { askedAt, readAt, lines, verdict } }: { answer: Answer }) {
  const [t, words] = [useTranslations('whatIf.result'), useTranslations('simulate.verdict')]
  return (
    <>
      {verdict && (
        <span>
          {t('verdict')}: <b className="font-semibold text-ink">{words(verdict)}</b>
        </span>
      )}
      {lines && (
        <span>
          {t('asked')} <Time at={askedAt} form="utc" />
        </span>
      )}
      {readAt && (
        <span>
          {t('read')} <Time at={readAt} form="utc" />
        </span>
      )}
    </>
  )
}

function Lines({
  lines,
  label,
  here,
  page,
}: { lines: NonNullable<Answer['lines']> } & Pick<Props, 'label' | 'here' | 'page'>) {
  const t = useTranslations('whatIf.result')
  const from = (page - 1) * pageSize
  const rows = sortLines(lines).slice(from, from + pageSize)
  const to = from + rows.length
  return (
    <section>
      <h2 className="mb-3">{t('policiesTitle')}</h2>
      <LineTable
        caption={t('policiesOf', { name: label })}
        rows={rows}
        below={
          lines.length > pageSize && (
            <NumberedPaging
              {...{ of: t('policiesTitle'), from: from + 1, to, total: lines.length }}
              page={page}
              address={`${here}&page=`}
            />
          )
        }
      />
    </section>
  )
}

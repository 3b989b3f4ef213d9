import { useTranslations } from 'next-intl'
import { Select, TextArea } from '@/components/ui/field'
import { LooseLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { fillSlots, slot } from '@/components/ui/slots'
import { SubmitButton } from '@/components/ui/submit-button'
import { withNames } from '@/components/ui/with-names'
import type { CaseState } from '@/lib/explain/shown-case'
import { type ShownProblem, useCaseError } from './case-problems'
import { type CaseNames, useStateWord } from './case-words'

type OpenProps = {
  lookUp: string
  names: CaseNames
  /** Whether home IT is on Readmit; else the guest carries a page. */
  isHomeHere: boolean
  /** The caller's case that is not closed: K7M 4QP and how it stands. */
  known: { id: string; number: string; state: CaseState } | null
  /** Codes of `cases.open.locales`. */
  locales: readonly string[]
  /** What came back with the problem; both empty where nothing did. */
  typed: { note: string; locale: string }
  problem: ShownProblem | null
  csrf: string
}

/** 07c Hand over: a case with its evidence, or the one that is open already. */
export function OpenCase({ lookUp, names, isHomeHere, known, locales, typed, problem, csrf }: OpenProps) {
  const t = useTranslations('cases')
  const staff = useTranslations('staff')
  const word = useStateWord()
  const error = useCaseError(problem)
  return (
    <Panel>
      <h2 id="hand-over" className="scroll-mt-6">
        {t('open.title')}
      </h2>
      {known ? (
        <>
          <p className="mt-2">
            {fillSlots(t('open.known', { number: known.number, state: slot('state') }), {
              state: word(known.state, names),
            })}
          </p>
          <p className="mt-2">
            <LooseLink href={`/cases/${known.id}`}>{t('open.knownLink')}</LooseLink>
          </p>
        </>
      ) : (
        <>
          <p className="mt-2">
            {withNames((all) => t(isHomeHere ? 'open.text' : 'open.textPage', all), names)}
          </p>
          <PostForm action="/api/cases" csrf={csrf} className="mt-4 space-y-4">
            <input type="hidden" name="lookUp" value={lookUp} />
            <TextArea
              name="note"
              rows={3}
              label={t('handOver.note')}
              optional={t('handOver.optional')}
              hint={t('handOver.noteHint')}
              error={error('note')}
              defaultValue={typed.note}
            />
            <Select
              name="locale"
              label={t('open.locale')}
              defaultValue={typed.locale}
              options={locales.map((value) => ({ value, text: t(`open.locales.${value}`) }))}
            />
            <div className="flex flex-wrap gap-3">
              <SubmitButton look="second" size="staff" name="to" value="home" busy={staff('sending')}>
                {withNames((all) => t(isHomeHere ? 'open.toHome' : 'open.toGuest', all), names)}
              </SubmitButton>
              <SubmitButton look="quiet" size="staff" name="to" value="host" busy={staff('sending')}>
                {withNames((all) => t('open.toHost', all), names)}
              </SubmitButton>
            </div>
          </PostForm>
        </>
      )}
    </Panel>
  )
}

import { useTranslations } from 'next-intl'
import { ChoiceGroup, Radio } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { withNames } from '@/components/ui/with-names'
import type { CaseNames } from './case-words'
import { type ShownProblem, useCaseError } from './case-problems'

type FormProps = {
  id: string
  names: CaseNames
  /** Whose form it is: the own side is no choice where it has the case. */
  choices: { to: 'guest' | 'home' | 'host'; isHere: boolean }[]
  typed: { to: string; note: string }
  problem: ShownProblem | null
  csrf: string
}

/** To whom the case goes now, and what they should know. */
export function HandOverForm({ id, names, choices, typed, problem, csrf }: FormProps) {
  const t = useTranslations('cases.handOver')
  const staff = useTranslations('staff')
  const error = useCaseError(problem)
  const label = { guest: 'toGuest', home: 'toHome', host: 'toHost' } as const
  const away = choices.some(({ to, isHere }) => to === 'host' && !isHere)
  return (
    <Panel step>
      <h2>{t('title')}</h2>
      <PostForm action="/api/cases/move" csrf={csrf} className="mt-3 space-y-4">
        <input type="hidden" name="case" value={id} />
        <ChoiceGroup
          id="to"
          question={t('to')}
          error={error('to')}
          hint={away && withNames((all) => t('hostAway', all), names)}
        >
          {choices
            .filter(({ to, isHere }) => to !== 'host' || isHere)
            .map(({ to, isHere }) => (
              <Radio
                key={to}
                name="to"
                value={to}
                defaultChecked={typed.to === to}
                label={withNames((all) => t(to === 'home' && !isHere ? 'toHomePage' : label[to], all), names)}
              />
            ))}
        </ChoiceGroup>
        <TextArea
          name="note"
          rows={3}
          label={t('note')}
          optional={t('optional')}
          hint={t('noteHint')}
          error={error('note')}
          defaultValue={typed.note}
        />
        <SubmitButton size="staff" busy={staff('sending')}>
          {t('button')}
        </SubmitButton>
      </PostForm>
    </Panel>
  )
}

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ChoiceGroup, Radio } from '@/components/ui/choice'
import { type Names, type PressProblemShown, useFieldProblem } from './press-problem'
import { useWords } from './words'

type SureProps = { names: Names; checked: string; problem: PressProblemShown | null; hint?: ReactNode }

/** How whoever acts made sure who is calling. Nothing is chosen beforehand: the answer is a statement. */
export function HowMadeSure({ names, checked, problem, hint }: SureProps) {
  const [say, checks] = [useWords('actions', names), useTranslations('actions.check')]
  const error = useFieldProblem(problem, names)('checked')
  return (
    <ChoiceGroup
      id="checked"
      question={say('form.check')}
      {...(hint !== undefined && { hint })}
      {...(error && { error })}
    >
      {(['calledBack', 'inPerson', 'notYet'] as const).map((code) => (
        <Radio
          key={code}
          name="checked"
          value={code}
          label={checks(code)}
          defaultChecked={checked === code}
        />
      ))}
    </ChoiceGroup>
  )
}

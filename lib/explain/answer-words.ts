import type { CheckedFact, GateCode, GateState, NotSeen, Situation, WhoCode } from './answer'
import words from './messages/en/answer.json'

type SituationWords = { title: string; cause: string; button: string; step: string }

/** The English words of an answer. A code without its words does not compile. */
export const answerWords = words satisfies {
  situation: Record<Situation, SituationWords>
  who: Record<WhoCode, string>
  gate: Record<GateCode, string>
  gateState: Record<GateState, string>
  checked: Record<CheckedFact['fact'], Record<CheckedFact['value'], string>>
  notSeen: Record<NotSeen, string>
}

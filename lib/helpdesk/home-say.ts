import type { Message } from '@/lib/explain/explain'
import { type SideNames, toOwnerName } from '@/lib/explain/reader'
import type { Actor, Action } from '@/lib/evaluation/judgement'
import type { Suggestion } from '@/lib/risk-list/suggest'

/** What an agent of the home side tells the caller. `say` and `question` are codes of `staff.result.homeSay` and `staff.result.ask`. */
export type HomeSay = { say: string; question: string | null; owner: Message | null; next: Message | null }

/** From what is suggested to the administrators: never what was detected, nor how high the risk is. */
export function toHomeSay({ action, because }: Suggestion, names: SideNames): HomeSay {
  const by = (actor: Actor, does: Action | null) => {
    const values = { ...names, owner: toOwnerName(actor, names), where: 'home' as const }
    return {
      owner: { key: `owner.${actor}.helpdesk` as const, values },
      next: does && { key: `action.${does}.helpdesk` as const, values },
    }
  }
  switch (action) {
    case 'reset':
      return {
        say: because === 'riskInvisible' || because === 'riskUnread' ? 'resetUnseen' : 'reset',
        question: 'reset',
        ...by('homeAdmin', 'resetPassword'),
      }
    case 'selfService':
      return { say: 'selfService', question: 'reset', ...by('guest', 'resetPasswordAtHome') }
    case 'dismissPossible':
      return { say: 'dismissPossible', question: 'changed', ...by('homeAdmin', 'dismissUserRisk') }
    case 'elsewhere':
      return { say: 'elsewhere', question: null, ...by('homeAdmin', 'resetPassword') }
    case 'atHost':
      return { say: 'atHost', question: 'target', ...by('resourceAdmin', null) }
    case 'wait':
      return { say: because === 'notKnown' ? 'notKnown' : 'wait', question: null, owner: null, next: null }
    case 'nothing': {
      const isUnseen = because === 'riskInvisible' || because === 'riskUnread'
      return { say: isUnseen ? 'unseen' : 'nothing', question: 'other', owner: null, next: null }
    }
  }
}

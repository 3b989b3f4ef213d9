import { useTranslations } from 'next-intl'
import type { TagKind } from '@/components/ui/tag'
import { withNames } from '@/components/ui/with-names'
import type { CaseState } from '@/lib/explain/shown-case'

export type CaseNames = { home: string; host: string }

/** How a state looks as a tag. */
export const stateTags: Record<CaseState, TagKind> = {
  open: 'neutral',
  waitingForGuest: 'progress',
  waitingForHome: 'progress',
  waitingForHost: 'progress',
  solved: 'open',
  closed: 'neutral',
}

export function useStateWord() {
  const t = useTranslations('cases.state')
  return (state: CaseState, names: CaseNames) => withNames((all) => t(state, all), names)
}

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useWords } from './words'

/** Why Entra, or we before it, did not do it: the words of an operation's problem. */
export function useBecause(home: string): (code: string, name: string) => ReactNode {
  const t = useTranslations('actions')
  const say = useWords('actions')
  return (code, name) => {
    if (t.has(`run.because.${code}`) && code !== 'other') return say(`run.because.${code}`, { home })
    if (t.has(`problem.${code}`)) return say(`problem.${code}`, { home, name, most: 60, executor: '' })
    return say('run.because.other', { code })
  }
}

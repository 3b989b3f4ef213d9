import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { fillSlots, slot } from '@/components/ui/slots'

type Values = Record<string, string | number | ReactElement>
export type Say = (key: string, values?: Values) => ReactNode

/** The words of a part with names and times in them. A text is somebody's name: it sits in `bdi`, in every sentence. */
export function useWords(namespace: 'actions' | 'people.mayNot' | 'proof', shared: Values = {}): Say {
  const t = useTranslations(namespace)
  return (key, values = {}) => {
    const [plain, elements]: [Record<string, string | number>, Record<string, ReactNode>] = [{}, {}]
    for (const [name, value] of Object.entries({ ...shared, ...values })) {
      plain[name] = typeof value === 'number' ? value : slot(name)
      elements[name] = typeof value === 'string' ? <bdi>{value}</bdi> : value
    }
    return fillSlots(t(key, plain), elements)
  }
}

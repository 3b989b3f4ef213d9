import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'

export type ShownRisk = 'high' | 'medium' | 'low' | 'none' | 'unknown'

const looks = {
  high: { filled: 3, colour: 'text-shut', bars: 'text-shut-line' },
  medium: { filled: 2, colour: 'text-needs', bars: 'text-needs-line' },
  low: { filled: 1, colour: 'text-ink', bars: 'text-ink2' },
  none: { filled: 0, colour: 'text-ink2', bars: 'text-ink2' },
} as const

/** Three bars and the word; the home tenant's staff only. `unknown` where the directory does not say: never none. */
export function RiskLevel({ level }: { level: ShownRisk }) {
  const t = useTranslations('staff.risk')
  if (level === 'unknown')
    return (
      <span className="inline-flex items-center gap-2 font-semibold text-unknown">
        <Icon name="unknown" size={16} />
        {t(level)}
      </span>
    )
  const { filled, colour, bars } = looks[level]
  return (
    <span className={`inline-flex items-center gap-2 font-semibold whitespace-nowrap ${colour}`}>
      <svg
        viewBox="0 0 16 16"
        width="16"
        height="16"
        stroke="currentColor"
        strokeWidth="1.3"
        aria-hidden="true"
        focusable="false"
        className={`shrink-0 rtl:-scale-x-100 ${bars}`}
      >
        {[0, 1, 2].map((at) => (
          <rect
            key={at}
            x={1 + at * 5.2}
            y={9.5 - at * 4}
            width="3.4"
            height={5.5 + at * 4}
            rx="1"
            fill={at < filled ? 'currentColor' : 'none'}
          />
        ))}
      </svg>
      {t(level)}
    </span>
  )
}

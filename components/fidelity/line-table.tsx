import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Table } from '@/components/ui/table'
import { Tag, type TagKind } from '@/components/ui/tag'
import type { ShownLine } from './shown'

const kinds: Record<ShownLine['agreement'], TagKind> = {
  ...{ same: 'open', reason: 'needs', different: 'shut', open: 'unknown' },
}
const states: Record<string, string> = {
  enabled: 'enabled',
  disabled: 'disabled',
  enabledforreportingbutnotenforced: 'reportOnly',
}

type Props = { caption: string; rows: ShownLine[]; below: ReactNode }

/** Every policy that either side names: what each says of it, and why they differ. */
export function LineTable({ caption, rows, below }: Props) {
  const t = useTranslations('whatIf')
  return (
    <Table
      wide
      caption={caption}
      rows={rows}
      keyOf={({ id }) => id}
      below={below}
      columns={[
        {
          ...{ key: 'policy', heading: t('policyColumn.policy'), names: true },
          cell: (line) => (
            <>
              <bdi className="wrap-anywhere">{line.name}</bdi>
              <PolicyState line={line} />
            </>
          ),
        },
        {
          ...{ key: 'engine', heading: t('policyColumn.engine') },
          cell: ({ engine }) => <EngineSays said={engine} />,
        },
        {
          ...{ key: 'whatIf', heading: t('policyColumn.whatIf') },
          cell: ({ whatIf }) => <WhatIfSays said={whatIf} />,
        },
        {
          ...{ key: 'agreement', heading: t('policyColumn.agreement') },
          cell: ({ agreement }) => <Tag kind={kinds[agreement]}>{t(`agreement.${agreement}`)}</Tag>,
        },
        {
          ...{ key: 'because', heading: t('policyColumn.because') },
          cell: (line) => <Because line={line} />,
        },
      ]}
    />
  )
}

function PolicyState({ line: { state, stateNow } }: { line: ShownLine }) {
  const t = useTranslations('whatIf.policyState')
  const say = (text: string) => t(states[text.toLowerCase()] ?? 'other')
  return (
    <span className="block text-small text-ink2">
      {stateNow === undefined ? say(state) : t('now', { before: say(state), after: say(stateNow) })}
    </span>
  )
}

function EngineSays({ said }: { said: ShownLine['engine'] }) {
  const [t, reasonOf] = [useTranslations('whatIf.says'), useReason()]
  if (!said) return <span className="text-ink2">{t('absent')}</span>
  return said.applies === 'no' ? t('no', { reason: reasonOf(said.reason) }) : t(said.applies)
}

function WhatIfSays({ said }: { said: ShownLine['whatIf'] }) {
  const [t, reasonOf] = [useTranslations('whatIf.says'), useReason()]
  if (!said) return <span className="text-ink2">{t('absent')}</span>
  if (said.applies === null) return t('unknown')
  if (said.applies) return t('yes')
  if (said.reasons.length === 0) return t('noReason')
  return t('no', { reason: said.reasons.map(reasonOf).join(', ') })
}

/** A word that Graph has learnt since stands as Graph sends it. */
function useReason() {
  const t = useTranslations('whatIf.reason')
  return (reason: string) => {
    const key = `${reason.charAt(0).toLowerCase()}${reason.slice(1)}`
    return t.has(key) ? t(key) : reason
  }
}

function Because({ line: { agreement, because } }: { line: ShownLine }) {
  const t = useTranslations('whatIf')
  if (agreement === 'same' || agreement === 'open') return <span className="text-ink2">–</span>
  if (because.length === 0) return <span className="font-semibold">{t('certainty.none')}</span>
  const isProven = because.every(({ proven }) => proven)
  return (
    <div className="max-w-[28rem]">
      <p className="font-semibold">{t(isProven ? 'certainty.proven' : 'certainty.possible')}</p>
      {because.map(({ code, proven }) => (
        <p key={code} className="text-small text-ink2">
          {t(`because.${code}.${proven ? 'proven' : 'possible'}`)}
        </p>
      ))}
    </div>
  )
}

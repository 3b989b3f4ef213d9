import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'

/** What What If does not look at, and what it was not told. */
export function LimitsPanel({ untold, left }: { untold: readonly string[]; left: readonly string[] }) {
  const t = useTranslations('whatIf')
  return (
    <Panel>
      <h2>{t('notTitle')}</h2>
      <p className="mt-1.5 max-w-[40rem]">{t('notLead')}</p>
      <List texts={untold.map((code) => t(`untold.${code}`))} />
      {left.length > 0 && (
        <>
          <h3 className="mt-5 font-semibold">{t('leftTitle')}</h3>
          <p className="mt-1 max-w-[40rem] text-ink2">{t('leftLead')}</p>
          <List texts={left.map((code) => t(`left.${code}`))} />
        </>
      )}
    </Panel>
  )
}

function List({ texts }: { texts: string[] }) {
  return (
    <ul className="mt-3 list-disc space-y-1 ps-6 marker:text-ink2">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { Columns, PageFrame, PageHead } from '@/components/ui/page-frame'
import { fillSlots, slot } from '@/components/ui/slots'

/** Who runs this installation and where to write to them; null where nobody told us. */
export type Operator = { name: string; mail: string } | null
export type AboutSection = { title: string; lines: ReactNode[]; ordered?: boolean }

/** Privacy, accessibility, for IT staff: a heading, a sentence, and lists of plain statements. */
export function AboutView({
  title,
  lead,
  sections,
}: {
  title: string
  lead: string
  sections: AboutSection[]
}) {
  return (
    <PageFrame>
      <Columns>
        <PageHead title={title} lead={lead} />
        <div className="space-y-9">
          {sections.map((section) => (
            <section key={section.title}>
              <h2>{section.title}</h2>
              <Lines {...section} />
            </section>
          ))}
        </div>
      </Columns>
    </PageFrame>
  )
}

function Lines({ lines, ordered }: AboutSection) {
  if (lines.length === 1) return <p className="mt-3">{lines[0]}</p>
  const List = ordered ? 'ol' : 'ul'
  return (
    <List className={`mt-3 space-y-2 ps-6 ${ordered ? 'list-decimal' : 'list-disc'}`}>
      {lines.map((line, at) => (
        <li key={at}>{line}</li>
      ))}
    </List>
  )
}

/** Where to ask: the operator's address, or whoever invited the guest. */
export function Contact({ operator }: { operator: Operator }) {
  const t = useTranslations('about.contact')
  if (!operator) return t('none')
  return fillSlots(t('write', { operator: operator.name, address: slot('address') }), {
    address: <Link href={`mailto:${operator.mail}`}>{operator.mail}</Link>,
  })
}

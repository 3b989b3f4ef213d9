import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'

/** `line` is one sentence; `link` stands after it. Order: who can, who may, who cannot. */
export type Fixer = { who: 'person' | 'building'; title: string; line: string; link?: ReactNode }

/** Names the owner. Icons are neutral, the words carry it. */
export function WhoCanFix({ title, fixers }: { title: string; fixers: Fixer[] }) {
  return (
    <section className="max-w-[40rem]">
      <h2 className="text-body">{title}</h2>
      <ul className="divide-y divide-line">
        {fixers.map(({ who, title: name, line, link }) => (
          <li key={name} className="flex gap-4 py-4 first:pt-2">
            <Icon name={who} size={26} className="text-ink2" />
            <div className="min-w-0">
              <p className="font-semibold">{name}</p>
              <p className="text-[1.0625rem] text-ink2">
                {line} {link}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

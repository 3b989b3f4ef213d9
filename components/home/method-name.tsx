import { useTranslations } from 'next-intl'

/** One method: `type` and `phone` are codes of `proof`, `ending` the last digits as Graph shows them, `name` what a device is called. */
export type ShownMethod = {
  type: string
  phone?: string | null
  ending?: string | null
  name?: string | null
}

/** Graph's ids of everybody's phones. Source: Graph, phoneAuthenticationMethod. */
const phones: Record<string, string> = {
  '3179e48a-750b-4051-897c-87b9720928f7': 'mobile',
  'b6332ec1-7057-4abe-9331-3d72feddfe41': 'alternateMobile',
  'e37fc753-ff3b-4958-9484-eaa9425c82bc': 'office',
}

/** From its place in Graph, `phoneMethods/{id}`: more of it is not kept. */
export function toShownType(item: string): ShownMethod {
  const [place = '', id = ''] = item.split('/')
  return { type: place.replace(/Methods$/, ''), phone: phones[id] ?? null }
}

/** A method in Microsoft's words: "Phone (mobile), ends in 00". */
export function MethodName({ type, phone, ending, name }: ShownMethod) {
  const t = useTranslations('proof')
  const kind = t(`type.${t.has(`type.${type}`) ? type : 'other'}`)
  return (
    <>
      {phone && t.has(`phone.${phone}`) ? t('phoneOf', { kind, which: t(`phone.${phone}`) }) : kind}
      {ending && <span className="block text-small text-ink2">{t('ending', { ending })}</span>}
      {name && (
        <span className="block text-small text-ink2">
          <bdi>{name}</bdi>
        </span>
      )}
    </>
  )
}

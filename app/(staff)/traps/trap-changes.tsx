import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { LooseLink } from '@/components/ui/link'
import { withNames } from '@/components/ui/with-names'
import type { FoundTrap, NamedChange } from '@/lib/traps/analysis'
import type { Opening } from '@/lib/traps/trap'
import { type HomeNames, nameHome, nameSome } from './names'

type ChangesProps = { trap: FoundTrap; names: HomeNames }

/** The smallest change with what it opens, and the others. Nothing is changed from here: each is tried in a copy. */
export function TrapChanges({ trap, names }: ChangesProps) {
  const t = useTranslations('trapsPage')
  const [smallest, ...others] = trap.changes
  return (
    <>
      <h4 className="font-bold">{t('change')}</h4>
      {smallest ? (
        <>
          <OneChange change={smallest} trap={trap} names={names} />
          <p className="mt-3">
            <ButtonLink href={hrefOf(smallest)} look="second" size="staff">
              {t('try')} <span className="sr-only">{trap.name}</span>
            </ButtonLink>
          </p>
        </>
      ) : (
        <p className="mt-1">{t('noChange')}</p>
      )}
      {others.length > 0 && (
        <div className="mt-2">
          <Disclosure summary={t('otherChanges', { count: others.length })}>
            <ul className="space-y-3">
              {others.map((change) => (
                <li key={change.id}>
                  <OneChange change={change} trap={trap} names={names} />
                  <LooseLink href={hrefOf(change)}>
                    {t('try')} <span className="sr-only">{trap.name}</span>
                  </LooseLink>
                </li>
              ))}
            </ul>
          </Disclosure>
        </div>
      )}
    </>
  )
}

const hrefOf = ({ id }: NamedChange) => `/try?trap=${encodeURIComponent(id)}`

function OneChange({ change, trap, names }: ChangesProps & { change: NamedChange }) {
  const t = useTranslations('trapsPage')
  const words = useTranslations('traps')
  const tenants = [
    ...new Set(change.edits.flatMap((edit) => (edit.kind === 'setTrust' ? [edit.tenant] : []))),
  ]
  const isNamed = change.kind === 'trust'
  return (
    <div className="mt-1 space-y-1">
      <p>{words(`change.${change.kind}`, { count: tenants.length })}</p>
      {isNamed && (
        <p className="text-ink2 wrap-anywhere">
          {withNames((all) => t('changeFor', all), {
            names: nameSome(
              tenants.map((id) => nameHome(id, names, t)),
              3,
              t,
            ),
          })}
        </p>
      )}
      {trap.inReach > 0 && (
        <p>
          {words('frees', {
            all: change.complete ? 'yes' : 'no',
            frees: change.frees,
            inReach: trap.inReach,
          })}
        </p>
      )}
      {change.opens.map((opening) => (
        <p key={JSON.stringify(opening)} className="text-ink2">
          {words(`opens.${opening.code}`, valuesOf(opening))}
        </p>
      ))}
      {change.notes.map((code) => (
        <p key={code} className="text-ink2">
          {words(`note.${code}`)}
        </p>
      ))}
    </div>
  )
}

function valuesOf(opening: Opening): Record<string, number> {
  if (opening.code === 'policyNoLongerApplies') return { exempted: opening.exempted }
  if (!('tenants' in opening)) return {}
  return { count: opening.tenants === 'all' ? 0 : opening.tenants.length }
}

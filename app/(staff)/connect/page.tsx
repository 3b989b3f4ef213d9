import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { ConnectView } from '@/components/connect/connect-view'
import { findVisitKey } from '@/lib/auth/visit'
import { toShownProblem } from '@/lib/connect/problem'
import { findTypedAddress } from '@/lib/staff/enter'
import { type Permission, permissions, toKey } from '@/lib/tenants/permissions'
import { type PageQuery } from '@/lib/staff/page'

const As = z.enum(['host', 'home', 'both']).nullable().catch(null)

export async function generateMetadata({ searchParams }: PageQuery): Promise<Metadata> {
  const t = await getTranslations('connect')
  const title = t('pageTitle')
  return { title: toShownProblem((await searchParams)['problem']) ? t('titleProblem', { title }) : title }
}

/** `?as=home` is chosen beforehand for whoever is led here as that. */
export default async function Connect({ searchParams }: PageQuery) {
  const query = await searchParams
  const problem = toShownProblem(query['problem'])
  const key = await findVisitKey()
  return (
    <ConnectView
      as={As.parse(query['as'] ?? null)}
      address={key && problem ? await findTypedAddress(key.id) : ''}
      problem={problem}
      csrf={key?.csrf ?? ''}
      application={toRows('application')}
      delegated={toRows('delegated')}
    />
  )
}

const toRows = (wanted: Permission['kind']) =>
  permissions
    .filter(({ kind }) => kind === wanted)
    .map(({ name, sides }) => ({ name, key: toKey(name), ...sides }))

import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { ConnectedTenant } from '@/lib/tenants/find'
import type { KeptSweep } from './kept-shapes'
import { findNames } from './names'
import { type Say, toSay } from './show'

/** What the ids of a sweep are called: policies as they were named then. */
export async function sayOf(tenant: ConnectedTenant, { export: exported }: KeptSweep): Promise<Say> {
  const [{ apps, homes }, t] = [await findNames(tenant), await getTranslations('sweeps')]
  return toSay(
    { apps, homes, policies: exported?.policies ?? {} },
    { none: t('home.none'), unknown: t('home.unknown'), app: (id) => t('appById', { id }) },
  )
}

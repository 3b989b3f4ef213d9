import 'server-only'
import { env } from '@/lib/env'

/** Who runs this installation, for the pages about it; null unless both the name and the address are set. */
export function findOperator(): { name: string; mail: string } | null {
  const { OPERATOR_NAME: name, OPERATOR_MAIL: mail } = env()
  return name && mail ? { name, mail } : null
}

import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { env } from '@/lib/env'

/** Examples to look at belong to the sandbox; a real installation does not have them. */
export default function Examples({ children }: { children: ReactNode }) {
  if (!env().SANDBOX) notFound()
  return children
}

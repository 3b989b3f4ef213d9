import type { Actor, Cause } from '@/lib/evaluation/judgement'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import type { World } from '@/lib/evaluation/reasoning/world'

/** Something that can stop a guest before any policy is asked. */
export type Gate = { cause: Cause; owner: Actor; isShut: (world: World) => Answer }

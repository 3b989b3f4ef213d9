import { actors, doorsAgainst, toPlaces } from './doors'
import type { Door, Places } from './doors'
import type { Objection } from './findings'
import { isShut, takeStep } from './steps'
import { decide, findObjections } from './verdict'
import type { Verdict, WayOut } from '@/lib/evaluation/judgement'
import { isLocal } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

const mostSteps = 3
const mostWays = 5
/** Sets tried before giving up: a posture with dozens of blocks has no way out in three steps anyway. */
const mostTries = 600

/** Steps taken so far, in the order of the table, and the worlds they lead to: several where a step leaves a choice. */
type Walk = { doors: readonly Door[]; worlds: readonly World[] }
type End = { worlds: readonly World[]; verdict: WayOut['verdictAfter'] | null }
type Found = { doors: readonly Door[]; verdictAfter: WayOut['verdictAfter'] }

/** The smallest sets of steps after which the same engine answers allowed or challenged. */
export function findWaysOut(world: World, verdict: Verdict): WayOut[] {
  if (verdict !== 'blocked' && verdict !== 'undetermined') return []
  const places = world.index?.doors.places ?? toPlaces(world.policies)
  const found: Found[] = []
  const seen = new Set<number>()
  const ends = new Map<number, End>()
  let walks: Walk[] = [{ doors: [], worlds: [world] }]
  for (let size = 1; size <= mostSteps && found.length < mostWays; size += 1) {
    const longer: Walk[] = []
    for (const walk of walks) {
      for (const door of findDoors(walk, places, found)) {
        const doors = inOrder(walk.doors, door)
        const key = numberOf(doors, ({ number }) => number)
        if (seen.has(key) || found.some((way) => way.doors.every((one) => doors.includes(one)))) continue
        seen.add(key)
        if (seen.size > mostTries) return rank(found)
        const end = findEnd(ends, walk, door, doors)
        if (end.verdict && isOpen(world, doors, end.worlds)) found.push({ doors, verdictAfter: end.verdict })
        else longer.push({ doors, worlds: end.worlds })
      }
    }
    walks = longer
  }
  return rank(found)
}

/** Where the steps lead. Who takes one makes no difference: a reset by the guest or by an administrator ends alike. */
function findEnd(ends: Map<number, End>, walk: Walk, door: Door, doors: readonly Door[]): End {
  const key = numberOf(doors, ({ effect }) => effect)
  const known = ends.get(key)
  if (known) return known
  const worlds = walk.worlds.flatMap((before) => takeStep(before, door.step))
  const end = { worlds, verdict: judgeAll(worlds) }
  ends.set(key, end)
  return end
}

/** At most three doors, each numbered from one. */
function numberOf(doors: readonly Door[], numbered: (door: Door) => number): number {
  return doors.reduce((number, door) => number * 65_536 + numbered(door), 0)
}

/** The steps do not get into one another's way: what one makes known the others leave alone. */
function inOrder(doors: readonly Door[], door: Door): Door[] {
  return [...doors, door].sort((a, b) => a.place - b.place)
}

/** Whether every door is open once the other steps are taken. Only trust can open one. */
function isOpen(before: World, doors: readonly Door[], worlds: readonly World[]): boolean {
  return doors.every(({ step }) =>
    step.action === 'dismissUserRisk' ? !isShut(before, step) : worlds.some((world) => !isShut(world, step)),
  )
}

/** The best that the choices lead to. */
function judgeAll(worlds: readonly World[]): WayOut['verdictAfter'] | null {
  let best: WayOut['verdictAfter'] | null = null
  for (const world of worlds) {
    const verdict = decide(world)
    if (verdict === 'allowed') return verdict
    if (verdict === 'challenged') best = verdict
  }
  return best
}

/**
 * Any way out has to remove each objection that can stand: the first one is where to go on from. A door that is a way out by
 * itself belongs to no longer one.
 */
function findDoors({ doors, worlds }: Walk, places: Places, found: readonly Found[]): Door[] {
  const alone = new Set(found.filter((way) => way.doors.length === 1).flatMap((way) => way.doors))
  const wanted = new Set<Door>()
  for (const world of worlds) {
    const groups = findGroups(world, places).map((group) => group.filter((door) => !alone.has(door)))
    if (groups.some((group) => group.length === 0)) continue
    if (countApart(groups) > mostSteps - doors.length) continue
    for (const door of groups[0] ?? []) if (!doors.includes(door)) wanted.add(door)
  }
  return [...wanted]
}

/** What could be done about each thing that stands or may stand in the way; a policy's objections fall with its grant. */
function findGroups(world: World, places: Places): (readonly Door[])[] {
  const settled = world.index?.findDoors(world)
  if (settled) return settled
  const groups = new Map<string, Objection[]>()
  for (const objection of findObjections(world)) {
    const key = objection.demandedBy ?? `${objection.cause} ${objection.owner}`
    groups.set(key, [...(groups.get(key) ?? []), objection])
  }
  return [...groups.values()].map((group) =>
    group.flatMap((objection) => doorsAgainst(objection, places, isLocal(world))),
  )
}

/** How many of the groups share no step with one another: each needs a step of its own. */
function countApart(groups: readonly (readonly Door[])[]): number {
  const taken = new Set<Door>()
  let apart = 0
  for (const group of groups) {
    if (group.some((door) => taken.has(door))) continue
    for (const door of group) taken.add(door)
    apart += 1
  }
  return apart
}

/** Fewest steps, then the nearest actor, then the fewest steps for that actor, then the order of the table. */
function rank(ways: readonly Found[]): WayOut[] {
  const weigh = ({ doors }: Found): number[] => {
    const by = doors.map(({ step }) => actors.indexOf(step.actor))
    const furthest = Math.max(...by)
    const burden = by.filter((actor) => actor === furthest).length
    return [doors.length, furthest, burden, ...doors.map(({ place }) => place)]
  }
  return ways
    .map((way) => ({ way, weight: weigh(way) }))
    .sort((a, b) => compare(a.weight, b.weight))
    .slice(0, mostWays)
    .map(({ way: { doors, verdictAfter } }) => ({ steps: doors.map(({ step }) => step), verdictAfter }))
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((value, index) => value - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0
}

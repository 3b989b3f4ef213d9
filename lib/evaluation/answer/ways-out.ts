import { actors, doorsAgainst, toPlaces } from './doors'
import type { Door, Places } from './doors'
import type { Objection } from './findings'
import { isShut, takeStep } from './steps'
import { decide, findObjections } from './verdict'
import type { Verdict, WayOut } from '@/lib/evaluation/judgement'
import { changeWorld, isLocal } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

const mostSteps = 3
const mostWays = 5
/** Sets tried before giving up: a posture with dozens of blocks has no way out in three steps anyway. */
const mostTries = 600

/** Where steps lead: to several worlds where one leaves a choice. `groups` is what there is to do next there. */
type End = { worlds: readonly World[]; verdict: WayOut['verdictAfter'] | null; groups: Groups[] | null }
/** What could be done about each thing in the way. */
type Groups = readonly (readonly Door[])[]
/** Steps taken so far, in the order of the table. */
type Walk = { doors: readonly Door[]; end: End }
type Found = { doors: readonly Door[]; verdictAfter: WayOut['verdictAfter'] }

/** The smallest sets of steps after which the same engine answers allowed or challenged. */
export function findWaysOut(world: World, verdict: Verdict): WayOut[] {
  if (verdict !== 'blocked' && verdict !== 'undetermined') return []
  const places = world.index?.doors.places ?? toPlaces(world.policies)
  const found: Found[] = []
  const seen = new Set<string>()
  const ends = new Map<string, End>()
  const useful = new UsefulDoors(world)
  let walks: Walk[] = [{ doors: [], end: { worlds: [world], verdict: null, groups: null } }]
  for (let size = 1; size <= mostSteps && found.length < mostWays; size += 1) {
    const longer: Walk[] = []
    for (const walk of walks) {
      const groups = (walk.end.groups ??= walk.end.worlds.map((before) =>
        findGroups(before, places).map((group) => group.filter((door) => useful.has(door))),
      ))
      for (const door of findDoors(walk.doors, groups)) {
        const doors = inOrder(walk.doors, door)
        const key = doors.map(({ number }) => number).join()
        if (seen.has(key) || found.some((way) => way.doors.every((one) => doors.includes(one)))) continue
        seen.add(key)
        if (seen.size > mostTries) return rank(found)
        const end = findEnd(ends, walk, door, doors)
        if (end.verdict && isOpen(doors, end.worlds)) found.push({ doors, verdictAfter: end.verdict })
        else longer.push({ doors, end })
      }
    }
    // a door that is a way out by itself belongs to no longer one
    if (size === 1) for (const { doors } of found) useful.leaveOut(doors)
    walks = longer
  }
  return rank(found)
}

/** Doors that may belong to a way out: not those that stay shut whatever else is done. */
class UsefulDoors {
  private readonly known = new Map<Door, boolean>()
  private readonly trusting: World

  constructor(world: World) {
    // only trust opens a door
    this.trusting = changeWorld(world, { settled: { ...world.settled, mfaTrust: true, deviceTrust: true } })
  }

  has(door: Door): boolean {
    const known = this.known.get(door)
    if (known !== undefined) return known
    const isUseful = !isShut(this.trusting, door.step)
    this.known.set(door, isUseful)
    return isUseful
  }

  leaveOut(doors: readonly Door[]): void {
    for (const door of doors) this.known.set(door, false)
  }
}

/** Where the steps lead. Who takes one makes no difference: a reset by the guest or by an administrator ends alike. */
function findEnd(ends: Map<string, End>, { end: before }: Walk, door: Door, doors: readonly Door[]): End {
  const key = doors.map(({ effect }) => effect).join()
  const known = ends.get(key)
  if (known) return known
  const worlds = before.worlds.flatMap((one) => takeStep(one, door.step))
  const end: End = { worlds, verdict: judgeAll(worlds), groups: null }
  ends.set(key, end)
  return end
}

/** The steps do not get into one another's way: what one makes known the others leave alone. */
function inOrder(doors: readonly Door[], door: Door): Door[] {
  const after = doors.findIndex(({ place }) => place > door.place)
  return after < 0 ? [...doors, door] : [...doors.slice(0, after), door, ...doors.slice(after)]
}

/** Whether every door is open once the other steps are taken. */
function isOpen(doors: readonly Door[], worlds: readonly World[]): boolean {
  return doors.every(({ step }) => worlds.some((world) => !isShut(world, step)))
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
 * Any way out has to remove each objection that can stand: the one with the fewest doors is where to go on from, by those that
 * leave no more to do than there are steps left.
 */
export function findDoors(taken: readonly Door[], choices: readonly Groups[]): Iterable<Door> {
  const wanted = new Set<Door>()
  const stepsLeft = mostSteps - taken.length
  for (const groups of choices) {
    const [first = []] = groups
    const fewest = groups.reduce((least, group) => (group.length < least.length ? group : least), first)
    for (const door of fewest) {
      if (taken.some(({ effect }) => effect === door.effect)) continue
      if (countApart(groups, door) < stepsLeft) wanted.add(door)
    }
  }
  return wanted
}

/** What could be done about each thing that stands or may stand in the way; a policy's objections fall with its grant. */
function findGroups(world: World, places: Places): Groups {
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

/** How many of the groups that a door leaves share no step with one another: each needs a step of its own. */
function countApart(groups: Groups, door: Door): number {
  const taken = new Set<Door>()
  let apart = 0
  for (const group of groups) {
    if (group.includes(door) || group.some((one) => taken.has(one))) continue
    for (const one of group) taken.add(one)
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

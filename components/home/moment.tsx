import { Time } from '@/components/ui/time'

/** A moment with its day, for the middle of a sentence. */
export const moment = (at: Date) => <Time at={at.toISOString()} form="both" />

/** The clock alone, for what happens within the hour. */
export const clock = (at: Date) => <Time at={at.toISOString()} />

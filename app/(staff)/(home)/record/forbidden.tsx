import { ForbiddenArea } from '@/app/(staff)/forbidden-area'

export default function Forbidden() {
  return <ForbiddenArea area="record" />
}

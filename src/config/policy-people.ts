import { z } from 'zod'

const objectId = z.guid('is not an object id')
const mostInPool = 20

/** `"excludedGroups": ["<object id>"]`: members, directly or through groups, never recover by themselves. */
export const excludedGroupsSchema = z.array(objectId).max(100, 'has more than 100 groups')

/** `"privilegedApprovers": "<object id>"`: two of its members may answer for an account with privileges. */
export const privilegedApproversSchema = objectId

/** `"approverPools": [{ "group": "<object id>", "approvers": ["<object id or account name>"] }]` */
export const approverPoolsSchema = z.array(
  z.strictObject({
    group: objectId,
    approvers: z
      .array(z.union([objectId, z.email()], 'is neither an object id nor an account name'))
      .min(1, 'names nobody')
      .max(mostInPool, `names more than ${mostInPool}`),
  }),
)

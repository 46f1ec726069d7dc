-- A step of a batch is about to act; what the steps came to that have ended since the last one.
-- ARGV: tenant, command, partition, token, step, the first that has ended since, what it came to, and those after it...
local tenant, id, partition, token = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if not holds(partition, token) then return {'FENCED'} end
local c = command_key(tenant, id)
redis.call('HSET', c, 'step', ARGV[5])
for i = 7, #ARGV do redis.call('HSET', c, step_field(ARGV[6] + i - 7), ARGV[i]) end
return {'NOTED'}

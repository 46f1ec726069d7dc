-- A command that was noted as not yet in the log is in it: it has its own deadline again.
-- ARGV: tenant, command, deadline ms
local tenant, id = ARGV[1], ARGV[2]
local f = redis.call('HMGET', command_key(tenant, id), 'state', 'session')
if f[1] == 'reserved' then due_by(tenant, id, ARGV[3]) end
local unsent = f[2] and redis.call('HGET', session_key(f[2]), 'unsent')
if unsent and string.match(unsent, ' (.*)$') == tenant .. ' ' .. id then
  redis.call('HDEL', session_key(f[2]), 'unsent')
end
return {'SENT'}

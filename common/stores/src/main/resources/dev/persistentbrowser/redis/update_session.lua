-- Changes what the owner of a session may change.
-- ARGV: tenant, session, labels or '', idle ms or '', lifetime ms or '', watching or ''
local key = session_key(ARGV[2])
local f = redis.call('HMGET', key, 'tenant', 'state', 'activity')
if f[1] ~= ARGV[1] or f[2] == 'closed' or f[2] == 'lost' then return {'LOST'} end
if ARGV[3] ~= '' then redis.call('HSET', key, 'labels', ARGV[3]) end
if ARGV[4] ~= '' then redis.call('HSET', key, 'idle', ARGV[4]) end
if ARGV[5] ~= '' then redis.call('HSET', key, 'lifetime', ARGV[5]) end
if ARGV[6] ~= '' then redis.call('HSET', key, 'watching', ARGV[6]) end
touch(ARGV[2], now())
return {'WON'}

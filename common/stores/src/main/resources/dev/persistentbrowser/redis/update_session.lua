-- Changes what the owner of a session may change.
-- ARGV: tenant, session, labels or '', idle ms or '', lifetime ms or '', watching or '',
-- watching before or ''. RACED when that was another one: the caller reads it and tries again
local key = session_key(ARGV[2])
local f = redis.call('HMGET', key, 'tenant', 'state', 'watching')
if f[1] ~= ARGV[1] or f[2] == 'closed' or f[2] == 'lost' then return {'LOST'} end
if ARGV[6] ~= '' and (f[3] or '') ~= ARGV[7] then return {'RACED'} end
if ARGV[3] ~= '' then redis.call('HSET', key, 'labels', ARGV[3]) end
if ARGV[4] ~= '' then redis.call('HSET', key, 'idle', ARGV[4]) end
if ARGV[5] ~= '' then redis.call('HSET', key, 'lifetime', ARGV[5]) end
if ARGV[6] ~= '' then redis.call('HSET', key, 'watching', ARGV[6]) end
touch(ARGV[2], now())
return {'WON'}

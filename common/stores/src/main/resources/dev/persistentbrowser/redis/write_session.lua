-- Changes the row of a session outside of a command.
-- ARGV: session, partition, token, change...
if not holds(ARGV[2], ARGV[3]) then return {'FENCED'} end
apply_change(ARGV[1], {ARGV[4], ARGV[5], ARGV[6], ARGV[7]}, now())
return {'WON'}

"""Every wording that could be a time limit, as one expression with a named group a kind (extraction-spec.md section 3)."""

from __future__ import annotations

import re

from loaders.lexicon import alternation, words

_YEAR = r"(?P<{0}>(?:19|2\s?0)\s?\d\s?\d|二[〇零][〇零一二三四五六七八九]{{2}})\s*年"
_MONTH = r"(?P<{0}>1\s?[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月"
_DAY = r"(?P<{0}>3\s?[01]|[12]\s?\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])\s*日"
_HOUR = r"(?:\s*(?:[上下]午)?\s*(?:(?:[012]?\d|零)\s*(?:[：:]\s*[0-5]\d|[时点])|下班))?"
_END = r"(?:年?\s*(?:底|末))"
_BEFORE = r"(?:之前|以前|前)"
_COUNT = r"[\d一二三四五六七八九十两]"
_DASH = r"\s*(?:[—–\-~～－―]{1,2}|至|到)\s*"
_LEAD = r"(?:力争到|力争在|确保到|确保在|原则上于|不[迟晚]于|最[迟晚]于?|截至|截止到|截止|自|从|到|至|在|于|)\s*"
_BARE_MONTH = r"(?P<{0}>1[0-2]|0?[1-9])"
_BARE_DAY = r"(?P<{0}>3[01]|[12]\d|[1-9])"
_DAYS_ON = rf"(?={_DASH}\d{{1,2}}\s*月\s*\d{{1,2}}\s*日)"  # 9月20至9月24日
_NUMERIC = (
    r"(?P<n{0}y>20[0-4]\d)\s*(?P<n{0}s>[.．/\-])\s*(?P<n{0}m>1[0-2]|0?[1-9])(?:(?P=n{0}s)(?P<n{0}d>3[01]|[12]\d|0?[1-9])日?)?"
)
_EVENT_WORD = rf"“?{alternation(words('deadlines', 'event'))}”?"
_EVENT = rf"{_EVENT_WORD}(?:开始|到来|来临|结束)?{_BEFORE}(?![后期往夕台景沿提述列])"
_TIMES = (
    r"(?:次|周期|通报|调度|评估|考核|小结|总结|汇总|报告|报送|检查|督导|督查|排名|点评|研判|会商|例会|排查|测|巡查|巡检|报|评)"
)

_HOLIDAY = alternation(words("deadlines", "holiday"))
_HOLIDAYS = rf"{_HOLIDAY}(?:[、和]{_HOLIDAY})*(?:[两双]节|假日|假期)?(?:期间|前夕|前后)"

# With what any of the wordings begins: looked at first, since most characters begin none.
_FIRST = (
    r"\s\d〇零一二三四五六七八九十两半不最提每逐自从在力确原截到至于当同上下第“\"「『本文方意通印发公出实利用经明后来今年按未次翌月即"
    + "".join({word[0] for kind in ("vague", "event", "holiday") for word in words("deadlines", kind)})
)

# The same for what costs most to try in vain.
_FIRST_OF_RECURRING = "每逐按一两二三四五35半"
_FIRST_OF_CARRIED = r"\s\d力确原不最截自从到至在于一二三四五六七八九十当同今本明来次翌上下第"
_FIRST_OF_PLAN = r"\s力到至在自从“\"「『八九十"
_FIRST_OF_EVENT = r"\s12二今明来当“" + "".join({word[0] for word in words("deadlines", "event")})

# What begins with a year, or with a lead before it.
_OF_A_YEAR = "|".join(
    (
        rf"(?P<range>(?:自|从|在|于)?\s*{_YEAR.format('y1')}(?:\s*{_MONTH.format('m1')}(?:\s*(?:{_DAY.format('d1')}|{_BARE_DAY.format('d0')}{_DAYS_ON}|(?P<third1>[上中下]旬)))?|\s*{_BARE_MONTH.format('m0')}(?={_DASH}\d{{1,2}}\s*月))?(?:起|开始)?{_DASH}(?:{_YEAR.format('y2')}\s*|(?P<next>次年|翌年)\s*)?(?:{_MONTH.format('m2')}(?:\s*{_DAY.format('d2')})?)?\s*(?P<rend>年?\s*[底末])?\s*(?P<rbefore>期间|止)?)",
        rf"(?P<years>(?P<ya>(?:19|20)\d\d){_DASH}(?P<yb>(?:19|20)\d\d)\s*年\s*(?:度|期间)?)",
        rf"(?P<numeric>(?<![\d.〔\-])(?P<nlead>{_LEAD}){_NUMERIC.format('a')}(?:{_DASH}{_NUMERIC.format('b')})?\s*(?P<nend>底)?\s*(?P<nbefore>{_BEFORE})?(?![\d.\-/]))",
        rf"(?P<dated>(?P<lead>{_LEAD}){_YEAR.format('y')}(?!\s*{_EVENT})\s*(?:(?P<half>上半年|下半年)|第?(?P<quarter>[一二三四1-4])\s*季度|{_MONTH.format('m')}\s*(?:{_DAY.format('d')}(?:\s*（(?!{_COUNT}{{1,3}}）)[^（）]{{1,6}}）)?{_HOUR}|(?P<third>上旬|中旬|下旬)|份)?)?"
        rf"\s*(?P<begin>年?初(?![步期级次始中等]))?(?P<end>{_END})?\s*(?P<before>{_BEFORE}(?![一二两三四五六\d]{{1,2}}个?(?:季度|月)))?(?P<since>\s*(?:起|开始))?)",
    )
)

# What some of the vague ones begin with, each kind behind one look at the first character.
_SINCE_ISSUED = (
    r"(?=[到至自本文方意通印下发公出实每])(?:(?:到|至)?本世纪(?:中叶|末|前半叶)"
    rf"|自?(?:本[\u4e00-\u9fff]{{1,6}}?|文件|方案|意见|通知)?(?:印发|下发|发布|公布|出台|实施|发文)之日起\s*的?\s*{_COUNT}{{1,3}}\s*"
    r"个?(?:工作)?[日天月年周]\s*[之以]?内"
    r"|(?:每届|本届)[^，。；、（）\s]{0,8}任期之?内)"
)
_COUNTED = (
    rf"(?=[半利用经{_COUNT[1:]})(?:"
    rf"(?<![\d.一二三四五六七八九十第月])(?P<days>(?:(?:{_COUNT}{{1,2}}[—–\-至到~～])?{_COUNT}{{1,3}}\s*(?:个工作日|[日天]|个月(?:的?时间)?|年|个季度|个?小时|分钟|周|个?星期)|半年|半个月)[之以]?内)"
    rf"|(?<=力争|通过|争取)用?{_COUNT}(?:[—–\-至到]{_COUNT})?\s*年(?:左右|(?=的?(?:持续)?(?:努力|发展|奋斗|建设)))|经过{_COUNT}\s*年(?:左右)?的?努力"
    rf"|(?<![\d一二三四五六七八九十两第])(?:{_COUNT}{{1,2}}(?:[—–\-至到~]{_COUNT}{{1,2}})?|[二三四五]到[三四五六])\s*年[之以]?内"
    rf"|(?:利用|用)(?:{_COUNT}(?:到{_COUNT})?\s*年(?:左右)?的?时间|(?:{_COUNT}{{1,2}}个月|半年)左右)"
    rf"|(?<![\d年])(?:{_COUNT}|1\d)[—–\-至到~](?:{_COUNT}|1\d)\s*年(?:(?:左右)?的?时间内|左右(?=的?时间)|的?时间))"
)
_OF_THESE_YEARS = (
    rf"(?=[今未自从明后来当本年])(?:(?:今后|未来){_COUNT}(?:[—–\-至到]{_COUNT})?年(?:内|(?=，|时间|期间|要))|[自从]?[今明]年(?:开始|起)"
    r"|(?:明|后|来)年(?:年?\s*[底末初])(?:之前|以前|前)?|今年(?=[^，。；]{2,20}\d[\d.]*\s*[家名亿万个所户套处项件])|(?<=[，；])年初(?=主动|及时|向|公开|公布|制定|编制|下达)|[今明当本]?年度?年?(?:内|底\s*前|底之前|底以前))"
)

WORDING = re.compile(
    f"(?=[{_FIRST}])(?:"
    + "|".join(
        (
            rf"(?=[{_FIRST_OF_RECURRING}])(?P<recurring>(?:(?<![人生户亩吨元次头台名米里克位只条指均童其“])(?<!每[村家])|(?=每[年月季]度?\s*\d{{1,2}}\s*[月日][^，。；]{{0,4}}前)|(?<=责任单位|主管单位|成员单位|牵头单位)|(?=每[年月季][^，。；]{{0,12}}[一两1-4]次))(?:每\s*[隔逢]?\s*(?P<n>[一二两三四五六七八九十]|\d{{1,2}})?\s*个?\s*(?P<unit>小时|分钟|年度|年|季度|季|月份|月|周|星期|旬|日|天|学期|学年|半年|半个?月|双月)"
            rf"(?:\s*(?:{_MONTH.format('rm')}(?:\s*{_DAY.format('rd')})?(?:{_DASH}(?:次年|翌年)?\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?)?\s*(?:底|末|上旬|中旬|下旬)?\s*{_BEFORE}?|\d{{1,2}}\s*日\s*{_BEFORE}|[末首][月日周](?:\s*\d{{1,2}}\s*日)?\s*{_BEFORE}?|(?:第一|最后一)个月的?\s*\d{{1,2}}\s*日\s*{_BEFORE}|[年月季]?(?:底|末|初)\s*{_BEFORE}?|(?<=逢周)[一二三四五六日]|{_EVENT}|(?:(?:结束|终了|届满)(?:之?后)?|之?后)的?\s*{_COUNT}{{1,3}}\s*个?(?:工作)?[日天月]\s*[之以]?内))?|逐年|逐季度?|逐月(?!等?方式)|按季度(?!平均|预|划|分配)|按年度(?=公[开布]|制定|开展|组织|评|考|通报|报|更新|汇总)|按(?:季|月)(?=[^，。；]{{0,4}}(?:退还|发放|拨付|兑付))|按(?:季|月|年|周)(?=报送|公开|发布|上报|报告|通报|调度|汇总|公布|开展|考核|评估|分析|研判|监测|评价|总结|向|对)"
            rf"|(?<![每第近上下隔满十\d一二三四五六七八九个到至后末首])(?:(?P<rn>[一两二三四五35])\s*个?\s*(?P<ru>周|月|季度|季|年)|一[日天](?!内)|半年|半月)(?=[^，。；、]{{0,4}}?一{_TIMES})))",
            rf"(?=[\s力确原不最截自从到至在于12二])(?:{_OF_A_YEAR})",
            rf"(?=[{_FIRST_OF_CARRIED}])(?P<carried>(?P<clead>{_LEAD})(?<![\d年])(?:(?P<cthis>[当今本明来次翌]年)\s*)?(?:{_MONTH.format('cm')}\s*(?:{_DAY.format('cd')}(?:\s*（(?!{_COUNT}{{1,3}}）)[^（）]{{1,6}}）)?{_HOUR}|{_BARE_DAY.format('cd0')}{_DAYS_ON}|(?P<cthird>上旬|中旬|下旬))?|(?<![\d.〔\-—–~年])(?P<cm0>1[0-2]|[1-9])(?={_DASH}1?\d\s*月(?!龄))|(?P<chalf>上半年|下半年)|第?(?P<cquarter>[一二三四1-4])\s*季度)\s*(?P<cwhole>份)?(?:{_DASH}(?:(?P<cnext>次年|翌年|明年)?\s*{_MONTH.format('cm2')}\s*(?:{_DAY.format('cd2')})?|{_DAY.format('cd3')}))?\s*(?P<cend>底|末)?\s*(?P<cbefore>{_BEFORE})?(?P<csince>\s*(?:起|开始))?)",
            rf"(?=[{_FIRST_OF_PLAN}])"
            r"(?P<plan>(?P<plead>力争到|到|至|在|自|从)?\s*[“\"「『]?(?P<which>[八九]五|十\s?[一二三四五六]?\s?五)[”\"」』]?\s*(?P<phase>[前后][一两二三四]年|期间|时期|规划期间|规划期内|期末|末期|末|规划期末|收官|开始|起(?!步)|(?=[、和及]?“十.五”(?:期间|时期))))",
            rf"(?=[到至在于自从123])(?P<broken>(?P<blead>到|至|在|于|自|从)?(?<!\d)(?P<by>[123]\d{{1,2}}|2(?=[Oo]|\d[\dOolI]?[OolI])[0Oo][\dOolI]{{2}})(?:{_DASH}(?P<by2>\d{{2,4}}))?年\s*(?P<bmonth>(?:1[0-2]|0?[1-9])\s*月\s*)?(?P<bend>年?\s*[底末])?(?P<bbefore>{_BEFORE})?(?P<bsince>起)?)",
            rf"(?P<vague>(?=[{_FIRST_OF_EVENT}][^前，。；]{{0,40}}+前)(?P<event>(?:{_YEAR.format('ey')}|[今明来当]年)?\s*(?:{_EVENT_WORD}[、和])?{_EVENT})"
            rf"|(?=[本当下次翌月])(?<![\d一二三四五六七八九十每年首末头个])(?:[本当下次翌]个?)?月(?:[底末]\s*{_BEFORE}|(?:{_DAY.format('vd')}|[上中下]旬)\s*{_BEFORE})"
            r"|[本当](?:月|周|日|天|季度|学期)[之以]?内"
            r"|(?=[自即])(?:自[^，。；自]{0,8})?即日起(?!施行|生效|[至到]\s*\d)(?:[至到][本今]?[年月][底末])?|到年[底末](?=，)|(?=[年月])(?:(?<=确保)|(?<=力争)|(?<=[到至于在，。；\n]))[年月][底末](?=[^，。；前考总评绩对决结清盘述检的一存]{2})|[自从][^，。；：、自\s]{0,14}(?:(?:印发|下发|发布|公布|实施|施行|发文)之日|次月|次日)起(?=，(?!《)(?![^。；]{0,16}(?:废止|停止执行|失效))(?![^。；]{0,14}[日月]内))"
            rf"|{_HOLIDAYS}|{alternation(words('deadlines', 'vague'))}|{_SINCE_ISSUED}|{_COUNTED}"
            rf"|(?:至少)?提前\s*{_COUNT}{{1,3}}\s*(?:个工作日|[日天]|个月|个?小时)|不得?[少低]于\s*{_COUNT}{{1,3}}\s*(?:个工作)?[日天](?!内)|{_OF_THESE_YEARS})",
        )
    )
    + ")"
)

/// Words that shops and shoppers use for the same thing, in English and Chinese.
///
/// One group a line, its phrases separated by `=`. Written for this project.
enum ShoppingThesaurus {
  static let groups = """
    laptop = notebook = notebook computer = 笔记本 = 笔记本电脑 = 手提电脑
    tv = television = smart tv = 电视 = 电视机
    smartphone = cell phone = cellphone = mobile phone = mobile = phone = 手机 = 智能手机
    headphones = headset = over-ear headphones = 耳机 = 头戴式耳机 = 耳麦
    earphones = earbuds = in-ear headphones = ear buds = 入耳式耳机 = 耳塞
    wireless = cordless = 无线
    bluetooth = 蓝牙
    noise cancelling = noise canceling = anc = noise reduction = 降噪 = 主动降噪
    speaker = loudspeaker = 音箱 = 音响 = 扬声器
    soundbar = sound bar = 回音壁
    monitor = display = computer screen = 显示器 = 屏幕
    tablet = tablet pc = 平板 = 平板电脑
    smartwatch = smart watch = 智能手表
    fitness tracker = activity tracker = fitness band = 手环 = 运动手环
    camera = digital camera = 相机 = 照相机 = 数码相机
    video camera = camcorder = 摄像机
    webcam = web camera = 摄像头
    lens = 镜头
    tripod = 三脚架
    printer = 打印机
    scanner = 扫描仪
    projector = beamer = 投影仪 = 投影机
    keyboard = 键盘
    mouse = mice = 鼠标
    mouse pad = mousepad = mouse mat = 鼠标垫
    router = 路由器
    switch = network switch = 交换机
    hard drive = hard disk = hdd = 硬盘
    external hard drive = portable hard drive = external hdd = 移动硬盘
    solid state drive = ssd = 固态硬盘
    usb stick = memory stick = flash drive = usb flash drive = thumb drive = u盘 = 优盘
    memory card = sd card = flash memory = 内存卡 = 存储卡
    ram = memory = memory module = 内存
    graphics card = video card = gpu = 显卡
    processor = cpu = 处理器
    motherboard = mainboard = 主板
    power bank = portable charger = battery pack = external battery = 充电宝 = 移动电源
    charger = power adapter = mobile device charger = 充电器
    adapter = adaptor = 转换器 = 适配器
    cable = cord = lead = 线 = 数据线 = 线缆
    battery = batteries = 电池
    docking station = dock = 扩展坞
    hub = interface hub = 集线器
    toner = toner cartridge = 硒鼓 = 墨粉
    ink = ink cartridge = 墨盒 = 墨水
    calculator = 计算器
    stylus = stylus pen = 触控笔 = 手写笔
    optical drive = cd drive = dvd drive = optical disc drive = 光驱
    console = game console = games console = 游戏机
    game = video game = 游戏
    gaming = gamer = 电竞 = 游戏
    microphone = mic = 麦克风
    turntable = record player = 唱片机
    guitar = 吉他
    piano = keyboard piano = digital piano = 钢琴 = 电钢琴
    microwave = microwave oven = 微波炉
    oven = 烤箱
    refrigerator = fridge = 冰箱
    freezer = 冷冻柜 = 冰柜
    washing machine = washer = 洗衣机
    dryer = tumble dryer = 烘干机 = 干衣机
    dishwasher = 洗碗机
    vacuum cleaner = vacuum = hoover = 吸尘器
    robot vacuum = robotic vacuum = 扫地机器人 = 扫地机
    air conditioner = ac unit = 空调
    fan = ventilator = 风扇 = 电风扇
    heater = 取暖器 = 暖风机
    humidifier = 加湿器
    air purifier = 空气净化器
    hair dryer = hairdryer = blow dryer = 吹风机 = 电吹风
    shaver = razor = electric razor = 剃须刀
    trimmer = clipper = hair clipper = 理发器
    toothbrush = electric toothbrush = 牙刷 = 电动牙刷
    massager = 按摩仪 = 按摩器
    iron = steam iron = 熨斗
    kettle = electric kettle = 水壶 = 电水壶 = 热水壶
    toaster = 吐司机 = 面包机
    blender = mixer = 搅拌机 = 料理机
    juicer = 榨汁机
    rice cooker = 电饭煲 = 电饭锅
    air fryer = 空气炸锅
    coffee machine = coffee maker = espresso machine = 咖啡机
    coffee grinder = 磨豆机
    coffee beans = 咖啡豆
    coffee = 咖啡
    tea = 茶 = 茶叶
    pan = frying pan = skillet = 平底锅 = 煎锅
    pot = saucepan = 锅 = 汤锅
    knife = kitchen knife = 刀 = 菜刀
    cup = mug = 杯子 = 马克杯
    water bottle = flask = 水杯 = 水壶
    thermos = insulated bottle = vacuum flask = 保温杯
    lunch box = bento box = 饭盒
    backpack = rucksack = knapsack = 背包 = 双肩包 = 书包
    suitcase = luggage = trolley case = 行李箱 = 拉杆箱
    handbag = purse = 手提包 = 女包
    wallet = billfold = 钱包
    bag = 包
    laptop bag = laptop case = notebook case = laptop sleeve = 电脑包
    phone case = mobile phone case = 手机壳
    shoes = footwear = 鞋 = 鞋子
    running shoes = running trainers = 跑鞋 = 跑步鞋
    sneakers = trainers = 运动鞋
    boots = 靴子
    sandals = 凉鞋
    flip flops = slides = slippers = 拖鞋
    socks = 袜子
    jacket = coat = 夹克 = 外套
    down jacket = puffer jacket = 羽绒服
    raincoat = rain jacket = 雨衣 = 冲锋衣
    t-shirt = tee = tee shirt = t恤
    shirt = 衬衫
    sweater = jumper = pullover = 毛衣
    hoodie = hooded sweatshirt = 卫衣
    trousers = pants = slacks = 裤子
    jeans = denim trousers = 牛仔裤
    shorts = 短裤
    dress = 连衣裙 = 裙子
    skirt = 短裙 = 半身裙
    scarf = shawl = 围巾
    gloves = 手套
    hat = cap = 帽子
    belt = 腰带 = 皮带
    underwear = briefs = 内衣 = 内裤
    sunglasses = shades = 太阳镜 = 墨镜
    glasses = spectacles = 眼镜
    watch = wristwatch = 手表
    jewelry = jewellery = 首饰 = 珠宝
    necklace = pendant = 项链
    earrings = 耳环
    bracelet = 手链
    ring = 戒指
    wool = woolen = woollen = 羊毛
    cotton = 棉 = 纯棉
    leather = 皮 = 真皮
    moisturizer = moisturiser = face cream = 面霜 = 保湿霜
    sunscreen = sun cream = sunblock = 防晒霜
    cleanser = face wash = facial cleanser = 洗面奶 = 洁面
    serum = 精华
    shampoo = 洗发水
    lipstick = 口红
    perfume = fragrance = 香水
    skin care = skincare = 护肤品 = 护肤
    sofa = couch = settee = 沙发
    chair = 椅子
    office chair = desk chair = 办公椅
    desk = writing desk = 书桌 = 办公桌
    table = 桌子
    bed = 床
    mattress = 床垫
    pillow = 枕头
    blanket = throw = 毯子
    curtain = drapes = 窗帘
    lamp = light = 灯 = 台灯
    chandelier = pendant light = 吊灯
    light bulb = bulb = 灯泡
    shelf = bookcase = bookshelf = 书架
    wardrobe = closet = 衣柜
    carpet = rug = 地毯
    furniture = 家具
    drill = power drill = 电钻
    screwdriver = 螺丝刀
    saw = 锯
    hammer = 锤子
    tool = tools = 工具
    lawn mower = mower = 割草机
    garden = 园艺 = 花园
    bouquet = flowers = 花束 = 鲜花
    wreath = 花环
    tent = 帐篷
    sleeping bag = 睡袋
    camping = 露营
    hiking = trekking = 登山 = 徒步
    bicycle = bike = 自行车 = 单车
    treadmill = 跑步机
    dumbbell = weights = 哑铃
    yoga mat = 瑜伽垫
    fishing rod = 鱼竿
    toy = toys = 玩具
    puzzle = jigsaw = jigsaw puzzle = 拼图
    building blocks = building bricks = 积木
    doll = 娃娃 = 玩偶
    board game = 桌游
    stroller = pushchair = pram = 婴儿车
    diaper = nappy = 尿布 = 纸尿裤
    baby bottle = feeding bottle = 奶瓶
    pet = 宠物
    dog food = 狗粮
    cat food = 猫粮
    cat litter = 猫砂
    book = books = 书 = 图书
    pen = ballpoint = 笔
    paper = 纸
    snack = snacks = 零食
    chocolate = 巧克力
    wine = 葡萄酒 = 红酒
    juice = 果汁
    waterproof = water resistant = water-resistant = 防水
    lightweight = light = 轻便 = 轻
    foldable = folding = 折叠 = 可折叠
    rechargeable = 可充电 = 充电
    portable = 便携 = 便携式
    mechanical = 机械
    black = 黑色 = 黑
    white = 白色 = 白
    red = 红色 = 红
    blue = 蓝色 = 蓝
    green = 绿色 = 绿
    yellow = 黄色
    pink = 粉色 = 粉红
    purple = violet = 紫色
    grey = gray = 灰色
    silver = 银色
    gold = golden = 金色
    brown = 棕色 = 褐色
    men = men's = mens = 男 = 男士 = 男款
    women = women's = womens = ladies = 女 = 女士 = 女款
    kids = children = child = 儿童 = 小孩
    baby = infant = 婴儿 = 宝宝
    """
}

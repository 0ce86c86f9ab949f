/** The published records that cannot be asked, each with the reason: what a grammar cannot carry is never loosened. */
export const refusedRecords: Readonly<Record<string, string>> = {
  simple_python_55: 'biology_get_cell_info/parameters/properties/detailed: the default "false" does not fit',
  simple_python_56:
    'cellbio_get_proteins/parameters/properties/include_description: the default "false" does not fit',
  simple_python_109:
    "random_forest_train/parameters/properties/data: any value is allowed here; say which type",
  simple_python_169: 'court_case_search/parameters/properties/full_text: the default "false" does not fit',
  simple_python_215: 'movie_details_brief/parameters/properties/extra_info: the default "false" does not fit',
  simple_python_277: 'museum_info/parameters/properties/information: the default "all" does not fit',
  simple_python_337:
    "poker_game_winner/parameters/properties/cards: an object needs properties: any property is allowed here",
  multiple_9:
    "calculate_standard_deviation/parameters/properties/gradeDict: an object needs properties: any property is allowed here; calculate_average/parameters/properties/gradeDict: an object needs properties: any property is allowed here; highest_grade/parameters/properties/gradeDict: an object needs properties: any property is allowed here",
  multiple_10: 'database_create_backup/parameters/properties/timestamp: the default "False" does not fit',
  multiple_78:
    'tourist_spot_info/parameters/properties/details: the default "timing, attractions" does not fit; museum_info/parameters/properties/features: the default "timings, exhibitions" does not fit',
  multiple_102:
    "poker_game_winner/parameters/properties/cards: an object needs properties: any property is allowed here",
  multiple_103: 'court_case_search/parameters/properties/full_text: the default "false" does not fit',
  multiple_109:
    'cellbio_get_proteins/parameters/properties/include_description: the default "false" does not fit',
  multiple_115:
    'find_restaurants/parameters/properties/dietary_requirements: the default "None" does not fit',
  multiple_127: 'movie_details_brief/parameters/properties/extra_info: the default "false" does not fit',
  multiple_136:
    "poker_game_winner/parameters/properties/cards: an object needs properties: any property is allowed here",
  multiple_160: 'monarch_getMonarchOfYear/parameters/properties/fullName: the default "false" does not fit',
  multiple_166:
    'team_score_get_latest/parameters/properties/include_opponent: the default "false" does not fit',
  multiple_181: "random_forest_train/parameters/properties/data: any value is allowed here; say which type",
  multiple_196:
    'cellbio_get_proteins/parameters/properties/include_description: the default "false" does not fit',
  multiple_197:
    'find_restaurants/parameters/properties/dietary_requirements: the default "None" does not fit',
  irrelevance_51:
    'cryptocurrency_price/parameters/properties/include_market_cap: the default "false" does not fit',
  irrelevance_55: 'add_product_to_cart/parameters/properties/cart_id: the default "0" does not fit',
  irrelevance_69:
    'regression_model_predict/parameters/properties/model: an object needs properties: any property is allowed here; regression_model_predict/parameters/properties/scaler: the default "1.2" does not fit',
  irrelevance_75: 'portfolio_returns/parameters/properties/period: the default "5 years" does not fit',
  irrelevance_89:
    "generate_contract/parameters/properties/additional_details: an object needs properties: any property is allowed here",
  irrelevance_113: 'find_pois/parameters/properties/rating: the default "0.3" does not fit',
  irrelevance_115:
    "calculate_distance/parameters/properties/origin: an object needs properties: any property is allowed here; calculate_distance/parameters/properties/destination: an object needs properties: any property is allowed here",
  irrelevance_122:
    'get_neural_activity/parameters/properties/filter_frequency: the default "False" does not fit',
  irrelevance_129:
    'personality_assessment_evaluate/parameters/properties/detailed_output: the default "True" does not fit',
  irrelevance_167:
    'get_concert_info/parameters/properties/include_artist_info: the default "false" does not fit; get_concert_info/parameters/properties/include_venue_info: the default "false" does not fit',
  irrelevance_176: 'find_composer/parameters/properties/year_composed: the default "optional" does not fit',
  irrelevance_189:
    'sports_ranking_get_top_ranked/parameters/properties/year: the default "The current year" does not fit',
  irrelevance_202: 'game_score_calculate/parameters/properties/game_rounds: the default "3" does not fit',
  irrelevance_220:
    'recipe_getTemperature/parameters/properties/pre_heating: the default "false" does not fit',
  irrelevance_224:
    'grocery_store_locate_nearby/parameters/properties/is_24_hours: the default "True" does not fit',
};
